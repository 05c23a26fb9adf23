namespace SellerPortal.Web.Portal.Errors;

/// <summary>What an error page says.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Advice">What the person can do about it.</param>
/// <param name="IsOurs">Whether the fault is the program's, so that its operator should hear of it.</param>
public sealed record ErrorWords(string Title, string Advice, bool IsOurs = false)
{
    /// <summary>A form whose token against forged posts doesn't fit: old, from before signing in, or not from this portal.</summary>
    public static readonly ErrorWords ExpiredForm = new(
        "This form has expired",
        "Nothing was saved. Go back, reload the page and send the form again. If you were signed out meanwhile, sign in first.");

    private static readonly ErrorWords Unexpected = new(
        "Something went wrong", "This is a fault of the portal, not yours, and it has been logged. Try again; if it stays, tell whoever runs the portal the request ID.", IsOurs: true);

    /// <summary>The words for a status.</summary>
    public static ErrorWords Of(int status) => status switch
    {
        400 => new("The portal did not understand this request", "The address or the form was damaged on its way. Go back and try again."),
        403 => new("You may not open this page", "Your role does not include it. Ask the owner of your account if you need it."),
        404 => new("Page not found", "If you typed the address, check it. If you followed a link, the page may have been removed or belong to another account."),
        405 => new("This address does not work that way", "It only takes what a form of the portal sends. Go to the page and use its form."),
        413 => new("That is too much at once", "What was sent is larger than the portal takes. Shorten it or split it, then send it again."),
        429 => new("Too many requests", "The portal has had too many requests from you in a short time. Wait a minute, then try again."),
        503 => new("The portal is not available right now", "It is being maintained or is starting. Nothing is lost; try again in a minute.", IsOurs: true),
        >= 500 => Unexpected,
        _ => new("The portal can’t show this page", "Go back and try again."),
    };
}
