namespace SellerPortal.Reports.Platform;

/// <summary>Chooses which Perform a report comes from: this process's, or that of the platform that the account works with.</summary>
public sealed class PerformGateways(PerformGateway here, PlatformConnections connections, PlatformClient client)
{
    /// <summary>For a new report, with what its <see cref="Report.Platform"/> is to be.</summary>
    public async Task<(IPerformGateway Perform, string? Platform)> OfAccountAsync(Guid accountId, CancellationToken cancellation) =>
        await connections.OpenAsync(accountId, cancellation) is { } access ? (new PerformElsewhere(client, access), access.PerformUrl) : (here, null);

    /// <summary>For a report that was asked for: the one that it was asked of, whatever new ones are asked of now.</summary>
    /// <exception cref="PlatformProblem">The account no longer works with that platform.</exception>
    public async Task<IPerformGateway> OfReportAsync(Report report, CancellationToken cancellation)
    {
        if (report.Platform is null)
            return here;
        return await connections.OpenAsync(report.AccountId, cancellation) is { } access && access.PerformUrl == report.Platform
            ? new PerformElsewhere(client, access)
            : throw new PlatformProblem($"The settings no longer name {report.Platform}, which this report was asked of. Ask for the report again.");
    }
}
