using System.Diagnostics;

namespace SellerPortal.TestKit;

/// <summary>The product as a process of its own, for what only a whole start shows: exit code and what its operator reads.</summary>
public static class PortalProcess
{
    /// <summary>Starts it and waits until it has ended by itself.</summary>
    /// <exception cref="TimeoutException">It went on for a minute; it is killed then.</exception>
    public static async Task<(int ExitCode, string Errors)> RunToEndAsync(params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SellerPortal.Web.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        foreach (var (key, value) in settings)
            start.ArgumentList.Add($"--{key}={value}");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The process did not end by itself. It had said: {await output}{await errors}");
        }
        return (process.ExitCode, await errors);
    }
}
