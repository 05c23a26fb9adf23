using System.Globalization;
using System.Text;

namespace SellerPortal.Hangfire.Sqlite.Worker;

/// <summary>Jobs that write down when they start and end, in a file that outlives the process.</summary>
public static class JournalJobs
{
    /// <summary>Takes some milliseconds, so that a kill finds it in the middle.</summary>
    public static void Work(int number, int milliseconds)
    {
        Journal.Write($"start {number}");
        new ManualResetEventSlim().Wait(milliseconds);
        Journal.Write($"end {number}");
    }

    public static void Note(int number) => Journal.Write($"start {number}");
}

/// <summary>One file a process: whole lines, handed to the operating system before the job goes on.</summary>
public static class Journal
{
    private static readonly Lock Sync = new();
    private static FileStream? _file;

    public static void Open(string path) => _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public static void Write(string line)
    {
        lock (Sync)
        {
            _file?.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line}\n")));
        }
    }
}
