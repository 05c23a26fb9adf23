using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Configuration;

/// <summary>Fills an empty database with what <c>Bootstrap:*</c> names: all accounts with their configuration files, or nothing.</summary>
public sealed class Bootstrap(PortalDbContext db, IPortalDatabase database, KeyRing keyRing, AccountSetup setup, ConfigurationService configuration)
{
    private const int MostProblems = 3;

    /// <exception cref="StartupException">Something is not acceptable; the message is one line that says what.</exception>
    public async Task RunAsync(IReadOnlyList<BootstrapAccount> accounts, CancellationToken cancellation)
    {
        if (accounts.Count == 0 || !await setup.IsNeededAsync(cancellation))
            return;
        keyRing.Load();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var account in accounts)
            await CreateAsync(account, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task CreateAsync(BootstrapAccount account, CancellationToken cancellation)
    {
        try
        {
            var (accountId, apiKeyId) = await setup.BootstrapAsync(account, cancellation);
            if (account.ConfigurationFile is { } file)
                await ApplyAsync(file, accountId, apiKeyId, cancellation);
        }
        catch (DbUpdateException problem) when (database.IsUniqueViolation(problem))
        {
            throw new StartupException($"Bootstrap can't create the account of {account.Email}: its API key is another account's.", problem);
        }
    }

    private async Task ApplyAsync(string file, Guid accountId, Guid? apiKeyId, CancellationToken cancellation)
    {
        switch (await configuration.ApplyAsync(accountId, apiKeyId, await ReadAsync(file, cancellation), dryRun: false, cancellation))
        {
            case ConfigurationOutcome.Unreadable:
                throw new StartupException($"The configuration file {file} is not a JSON object, or has a member twice.");
            case ConfigurationOutcome.Refused refused:
                var first = refused.Problems.Take(MostProblems).Select(p => $"{p.Member}: {p.Sentence}");
                var more = refused.Problems.Count > MostProblems ? $"; and {refused.Problems.Count - MostProblems} more" : "";
                throw new StartupException($"The configuration file {file} can't be applied: {string.Join("; ", first).ReplaceLineEndings(" ")}{more}.");
        }
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The configuration file {file} can't be read: {problem.Message}", problem);
        }
    }
}
