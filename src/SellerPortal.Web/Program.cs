using SellerPortal;
using SellerPortal.Web.Startup;

try
{
    var app = PortalHost.Build(args);
    if (await app.RunCommandAsync(args))
        return 0;
    await app.PrepareAsync();
    await app.RunAsync();
    return 0;
}
catch (StartupException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{problem.Message} Stop the program that listens there, or choose another address with --urls.");
    return 1;
}

/// <summary>The entry point, named so that tests can start it.</summary>
public partial class Program;
