namespace SellerPortal.Web.Portal.Logs;

/// <summary>What an error code means to whoever called, and what they can do about it.</summary>
public sealed record ErrorAdvice(string Meaning, string Fix)
{
    private static readonly Dictionary<string, ErrorAdvice> Known = new(StringComparer.Ordinal)
    {
        ["invalid_credentials"] = new(
            "The API key was revoked or has expired.",
            "Take a key that is active, and send it as “Authorization: Bearer …”. Then look for programs that still have the old one."),
        ["insufficient_scope"] = new(
            "The key is good, but may not do this; or a browser key was used from a page that it does not name.",
            "Make a key with the scope that the call needs, or add the page’s origin to the browser key. A browser key only creates leads."),
        ["validation"] = new(
            "The payload was read, but fields have values that are not accepted, or are missing. Nothing was stored.",
            "Correct the fields that are named. Rules of the account, of the group and of its buyers count as well as the field list."),
        ["invalid_parameters"] = new(
            "The payload could not be read: malformed JSON or form, another content type, a nested value, a name that is there twice, or nothing at all.",
            "Send one flat JSON object as application/json, or a form as application/x-www-form-urlencoded, of at most 256 KiB, each name once."),
        ["lead_not_found"] = new(
            "The account has no lead of this ID: it is mistyped, belongs to another account, or has been erased.",
            "Use the “id” that creating the lead answered. An erased lead does not come back."),
        ["delivery_not_found"] = new("The lead has no such delivery, or none that succeeded yet.", "Ask again once the lead has been delivered, or leave the delivery’s ID out."),
        ["job_not_found"] = new("The account has no job of this ID.", "Use the “job_url” that the export answered, as it stands."),
        ["data_sharing_disabled"] = new("The buyer does not share feedback with this account.", "Ask the buyer, then switch data sharing on at the buyer’s page."),
        ["rate_limit_exceeded"] = new(
            "The key has used up its calls of this minute.",
            "Wait until the time in RateLimit-Reset, then send again; spread calls over the minute. The limits are in the installation’s configuration."),
        ["idempotency_key_reused"] = new(
            "The Idempotency-Key was used before, with another payload. Nothing was stored.",
            "Make a new key for each lead, and repeat it only for the same lead."),
        ["idempotency_in_progress"] = new("The first request with this Idempotency-Key has not been answered yet.", "Wait a few seconds and send the same request again."),
        ["not_found"] = new("There is nothing at this address for this method.", "Compare address and method with the documentation."),
        ["push_refused"] = new("The buyer’s push was not taken: the answer’s message says why.", "Pass the message on to the buyer’s engineers: it names the member to correct."),
        ["form_refused"] = new("A landing page’s form was not certified: the answer’s message says why.", "Compare the page’s address with the landing page’s hosts, and its id with the one in the code."),
        ["claim_refused"] = new("A certificate was not claimed: the answer’s message says why.", "Claim within 30 seconds of the form being sent, once, with the secret key of the buyer that gets the lead."),
        ["internal_server_error"] = new("The portal failed. It is not the caller’s fault.", "Send the request again. If it fails again, tell whoever runs the portal the request ID."),
        ["service_unavailable"] = new("The database could not be reached at that moment.", "Send the request again after a few seconds."),
        ["client_closed_request"] = new("The caller hung up before there was an answer.", "Allow at least 10 seconds for an answer. A lead may have been stored all the same: send an Idempotency-Key to repeat safely."),
    };

    /// <summary>The codes that have an explanation.</summary>
    public static IEnumerable<string> Codes => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a code means; null for none, and for one that says nothing more than its message.</summary>
    public static ErrorAdvice? Of(string? code) => code is null ? null : Known.GetValueOrDefault(code);
}
