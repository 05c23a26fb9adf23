using System.Diagnostics;

namespace SellerPortal.TestKit.Databases;

/// <summary>Runs the programs of the installed PostgreSQL. They refuse root, so root runs them as the user <c>postgres</c>.</summary>
internal static class PostgreSqlPrograms
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where initdb and pg_ctl lie; null where PostgreSQL is not installed.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static void Run(string program, params string[] arguments)
    {
        var (code, said) = Execute(AsServerUser([Path.Combine(Folder!, program), .. arguments]));
        if (code != 0)
            throw new InvalidOperationException($"{program} ended with {code}: {said}");
    }

    /// <summary>Gives a directory to the user that the server runs as.</summary>
    public static void HandOver(string directory)
    {
        if (Environment.IsPrivilegedProcess)
            Execute(["chown", "-R", "postgres:", directory]);
    }

    /// <summary>
    /// Has the server stopped and its directory deleted once this process is gone. A shell of its own waits for that: a test process that is
    /// killed can't clean up, and one that ends is given a moment only.
    /// </summary>
    public static void RemoveAfterThisProcess(string directory, string data)
    {
        var stop = string.Join(' ', AsServerUser([Path.Combine(Folder!, "pg_ctl"), "stop", "-m", "immediate", "-D", data]));
        var script = $"exec </dev/null >/dev/null 2>&1; while kill -0 {Environment.ProcessId}; do sleep 0.2; done; {stop}; rm -rf {directory}";
        using var process = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script]) { WorkingDirectory = "/" });
    }

    private static string[] AsServerUser(string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static (int Code, string Said) Execute(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The server's user may not be allowed to enter the directory that the tests run in.
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        // The server that pg_ctl leaves behind keeps its output open, so what pg_ctl says is read only if it fails.
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "no end within a minute");
        }
        return process.ExitCode == 0 ? (0, "") : (process.ExitCode, process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd());
    }

    private static string? Find()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => version.Length).ThenByDescending(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
