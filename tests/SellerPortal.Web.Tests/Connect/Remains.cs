using System.Diagnostics;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.Web.Tests.Connect;

/// <summary>Where a text can still be found: in every file of the data directory, and where the rows lie on a server, in every table.</summary>
internal static class Remains
{
    public static async Task<IReadOnlyList<string>> OfAsync(PortalServer server, string text) =>
        [.. await FilesWithAsync(server.DataDirectory, text), .. TestDatabase.IsPostgreSql ? TablesWith(server, text) : []];

    // By another process: to open and close a database's file in this one would take SQLite's locks away from it.
    private static async Task<string[]> FilesWithAsync(string directory, string text)
    {
        using var grep = Process.Start(new ProcessStartInfo("grep", ["-rlaiF", "-e", text, directory]) { RedirectStandardOutput = true })!;
        var found = await grep.StandardOutput.ReadToEndAsync();
        await grep.WaitForExitAsync();
        Assert.InRange(grep.ExitCode, 0, 1);
        return found.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static List<string> TablesWith(PortalServer server, string text)
    {
        using var connection = server.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";
        var tables = new List<string>();
        using (var rows = command.ExecuteReader())
            while (rows.Read())
                tables.Add(rows.GetString(0));
        return tables.FindAll(table =>
        {
            command.CommandText = $"SELECT EXISTS (SELECT 1 FROM \"{table}\" t WHERE t::text ILIKE '%{text}%')";
            return command.ExecuteScalar() is true;
        });
    }
}
