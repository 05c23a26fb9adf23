using SellerPortal.Data;

namespace SellerPortal.Web.Startup;

/// <summary>What the program does instead of serving, by the first word of its command line.</summary>
internal static class Commands
{
    /// <summary>Does what the command line asks for.</summary>
    /// <returns>False if it names no command: the program is to serve.</returns>
    /// <exception cref="StartupException">The command is unknown or can't be carried out.</exception>
    public static async Task<bool> RunCommandAsync(this WebApplication app, string[] args)
    {
        var command = args.FirstOrDefault();
        if (command is null || command.StartsWith('-') || command.Contains('='))
            return false;
        switch (command)
        {
            case "migrate":
                await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None, mayUpgrade: true);
                Console.WriteLine($"The database {app.Services.GetRequiredService<IPortalDatabase>().Name} is up to date.");
                return true;
            default:
                throw new StartupException($"There is no command '{command}'. There is: migrate.");
        }
    }
}
