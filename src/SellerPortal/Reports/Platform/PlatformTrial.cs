namespace SellerPortal.Reports.Platform;

/// <summary>Finds out whether a platform elsewhere takes the account's key, without leaving anything there.</summary>
public sealed class PlatformTrial(PlatformClient client)
{
    /// <summary>Tries Connect and Perform; says of each in a sentence what happened.</summary>
    public async Task<IReadOnlyList<TrialStep>> RunAsync(PlatformAccess access, CancellationToken cancellation) =>
    [
        await StepAsync("Connect", () => TryConnectAsync(access, cancellation)),
        await StepAsync("Perform", () => TryPerformAsync(access, cancellation)),
    ];

    /// <summary>A lead without a field is refused, and only where the key may create leads is it looked at.</summary>
    private async Task<string> TryConnectAsync(PlatformAccess access, CancellationToken cancellation)
    {
        var url = access.ConnectUrl + "/leads";
        var reply = await client.CallAsync(HttpMethod.Post, url, access.Key, new Dictionary<string, string>(), cancellation);
        return reply.Status == 400 && reply.Errors().Count > 0
            ? $"{PlatformClient.HostOf(url)} answered and takes leads with this key."
            : throw PlatformClient.NotCompatible(url, reply.Status);
    }

    /// <summary>A job that nobody has is not found, which is only told to a key that may read jobs.</summary>
    private async Task<string> TryPerformAsync(PlatformAccess access, CancellationToken cancellation)
    {
        var url = $"{access.PerformUrl}/jobs/{Guid.Empty}";
        var reply = await client.CallAsync(HttpMethod.Get, url, access.Key, null, cancellation);
        return reply.Status == 404 && reply.Errors().Count > 0
            ? $"{PlatformClient.HostOf(url)} answered and makes spreadsheets for this key."
            : throw PlatformClient.NotCompatible(url, reply.Status);
    }

    private static async Task<TrialStep> StepAsync(string service, Func<Task<string>> run)
    {
        try
        {
            return new TrialStep(service, true, await run());
        }
        catch (PlatformProblem problem)
        {
            return new TrialStep(service, false, problem.Message);
        }
    }
}

/// <summary>What came of trying one service of a platform.</summary>
public sealed record TrialStep(string Service, bool IsGood, string Sentence);
