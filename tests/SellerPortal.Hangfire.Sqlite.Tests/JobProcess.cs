using System.Diagnostics;
using SellerPortal.Hangfire.Sqlite.Worker;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>The worker program as a process of its own.</summary>
public sealed class JobProcess : IDisposable
{
    private readonly Process _process;

    private JobProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Returns when the process says that it is ready.</summary>
    public static JobProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(typeof(JournalJobs).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        var process = new JobProcess(Process.Start(start)!);
        if (process._process.StandardOutput.ReadLine() != "ready")
        {
            process.Dispose();
            Assert.Fail("The worker process did not start.");
        }
        return process;
    }

    public void SendLine() => _process.StandardInput.WriteLine();

    /// <summary>SIGKILL: nothing of the process's own code runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: the process lives, and does nothing.</summary>
    public void Stop() => Signal("STOP");

    public void Continue() => Signal("CONT");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }
}
