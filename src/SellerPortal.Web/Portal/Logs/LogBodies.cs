using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Accounts.ApiLog;

namespace SellerPortal.Web.Portal.Logs;

/// <summary>What a call said, ready to be read.</summary>
/// <param name="Note">Where the bodies come from, or why they are not there.</param>
public sealed record LogBodies(string? Request, string? Response, IReadOnlyList<string> Ignored, string? Problem, string? Note)
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };
    private static readonly string[] NoFields = ["id", "created_at", "deliveries"];

    /// <param name="document">The lead as it reads now, where it is the body.</param>
    public static LogBodies Of(LoggedCall call, LoggedContent? content, string? document, bool seesPeople)
    {
        IReadOnlyList<string> ignored = content?.Ignored?.Split('\n') ?? [];
        if (call.LeadIsBody)
            return document is null
                ? new(null, null, ignored, content?.Problem, "The lead has been erased, and with it what the call said.")
                : OfLead(call, document, ignored, seesPeople);
        return new(
            Read(content?.Request, seesPeople),
            // A refusal never repeats what was sent.
            Read(content?.Response, seesPeople || call.ErrorCode is not null),
            ignored,
            seesPeople ? content?.Problem : null,
            call.Service == CallService.Certify ? "Of Certify’s calls only refusals are kept: what they say are hashes and keys."
            : content is null ? "Nothing is kept of what this call said: there was nothing, its lead has been erased, or its time is over." : null);
    }

    private static LogBodies OfLead(LoggedCall call, string document, IReadOnlyList<string> ignored, bool seesPeople)
    {
        const string note = "The lead is what was said. No copy of it is kept: this is how the lead reads now.";
        if (call.Method != HttpMethods.Post)
            return new(null, Read(document, seesPeople), ignored, null, note);
        var fields = JsonNode.Parse(document)!.AsObject();
        var answer = new JsonObject();
        foreach (var name in NoFields)
            if (fields.Remove(name, out var value))
                answer.Add(name, value);
        return new(Read(fields.ToJsonString(WireJson.Options), seesPeople), Read(answer.ToJsonString(WireJson.Options), seesPeople), ignored, null, note);
    }

    /// <summary>Indented where it is JSON that was not cut.</summary>
    private static string? Read(string? body, bool seesPeople)
    {
        if (body is null)
            return null;
        var text = seesPeople ? body : PersonalData.Mask(body);
        try
        {
            return JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement, Indented);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
