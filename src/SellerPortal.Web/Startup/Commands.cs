using System.Globalization;
using SellerPortal.Data;
using SellerPortal.Data.Transfer;
using SellerPortal.Reports.Figures;
using SellerPortal.Settings;

namespace SellerPortal.Web.Startup;

/// <summary>What the program does instead of serving, by the first word of its command line.</summary>
internal static class Commands
{
    private const string Known = "There are: migrate, export <file>, import <file>, rebuild.";

    /// <summary>Does what the command line asks for.</summary>
    /// <returns>False if it names no command: the program is to serve.</returns>
    /// <exception cref="StartupException">The command is unknown or can't be carried out.</exception>
    public static async Task<bool> RunCommandAsync(this WebApplication app, string[] args)
    {
        var words = Words(args);
        switch (words)
        {
            case []:
                return false;
            case ["migrate"]:
                await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None, mayUpgrade: true);
                app.UpgradeJobs(app.Services.GetRequiredService<PortalSettings>().Database);
                Console.WriteLine($"The database {app.Services.GetRequiredService<IPortalDatabase>().Name} is up to date.");
                return true;
            case ["export", var path]:
                await app.WithDataAsync<DataExport>(data => data.WriteAsync(path, Tell, CancellationToken.None));
                Console.WriteLine($"Everything is in {path}. It holds personal data and keys: keep it as safe as the database.");
                return true;
            case ["import", var path]:
                await app.WithDataAsync<DataImport>(data => data.ReadAsync(path, Tell, CancellationToken.None));
                Console.WriteLine($"Everything in {path} is in the database {app.Services.GetRequiredService<IPortalDatabase>().Name} now.");
                return true;
            case ["rebuild"]:
                await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
                await app.Services.GetRequiredService<FigureKeeper>().RebuildAsync(
                    (account, months) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The figures of {account} are counted anew: {months} {(months == 1 ? "month" : "months")}.")),
                    CancellationToken.None);
                return true;
            case ["export" or "import"]:
                throw new StartupException($"{words[0]} needs the name of a file. {Known}");
            default:
                throw new StartupException($"There is no command '{string.Join(' ', words)}'. {Known}");
        }
    }

    /// <summary>The rest of the command line, which is configuration. A path among the words would be read as a switch because of its slash.</summary>
    public static string[] Settings(string[] args) => args[Words(args).Length..];

    private static string[] Words(string[] args) => [.. args.TakeWhile(arg => !arg.StartsWith('-') && !arg.Contains('='))];

    private static async Task WithDataAsync<T>(this WebApplication app, Func<T, Task> work) where T : notnull
    {
        await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
        await using var alone = await app.Services.GetRequiredService<IPortalDatabase>().AloneAsync(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    private static void Tell(string table, long rows) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,12:N0}  {table}"));
}
