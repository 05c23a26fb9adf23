using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.Web.Tests;

public sealed class DatabaseStartTests
{
    private static readonly Dictionary<string, string> NoMigration = new() { ["Database:MigrateOnStart"] = "false" };

    [Fact]
    public async Task With_migration_switched_off_a_start_is_refused_until_migrate_has_run()
    {
        using var data = new TemporaryData(isPrepared: false);
        await using (var refused = PortalProcess.Start(data, NoMigration))
        {
            Assert.Equal(1, await refused.ExitAsync());
            var line = Assert.Single(refused.Errors);
            Assert.Contains("migrate", line, StringComparison.Ordinal);
        }

        await using (var migrate = PortalProcess.Start(data, NoMigration, "migrate"))
            Assert.Equal(0, await migrate.ExitAsync());

        await using var served = await PortalProcess.Start(data, NoMigration).UntilReadyAsync();
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_and_left_alone()
    {
        using var data = new TemporaryData();
        await using (var server = new PortalServer(dataDirectory: data.Directory))
            Execute(server, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '99.0.0')");

        await using var refused = PortalProcess.Start(data);

        Assert.Equal(1, await refused.ExitAsync());
        Assert.Contains("newer version", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_that_was_killed_does_not_block_the_next_start()
    {
        using var data = new TemporaryData(isPrepared: false);
        for (var moment = 200; moment <= 1000; moment += 200)
        {
            await using var killed = PortalProcess.Start(data, null, "migrate");
            await Task.WhenAny(killed.ExitAsync(), Task.Delay(moment));
            await killed.KillAsync();
        }

        await using var served = await PortalProcess.Start(data).UntilReadyAsync();
    }

    [Fact]
    public async Task An_unknown_command_is_told_in_one_line()
    {
        using var data = new TemporaryData();
        await using var refused = PortalProcess.Start(data, null, "migrat");

        Assert.Equal(1, await refused.ExitAsync());
        Assert.Contains("'migrat'", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_can_t_be_reached_ends_the_start_with_one_line()
    {
        using var data = new TemporaryData();
        using var database = new BreakableDatabase(data) { Settings = { ["Database:StartTimeoutSeconds"] = "1" } };
        database.Break();

        await using var refused = PortalProcess.Start(data, database.Settings);

        Assert.Equal(1, await refused.ExitAsync());
        Assert.Contains("could not be reached within 1 seconds", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_waits_for_a_database_that_comes_back()
    {
        using var data = new TemporaryData();
        using var database = new BreakableDatabase(data);
        database.Break();

        await using var waiting = PortalProcess.Start(data, database.Settings);
        await Eventually.HoldsAsync(() => waiting.Output.Any(line => line.Contains("trying again", StringComparison.Ordinal)));
        database.Mend();

        await waiting.UntilReadyAsync();
    }

    private static void Execute(PortalServer server, string sql)
    {
        using var connection = server.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
