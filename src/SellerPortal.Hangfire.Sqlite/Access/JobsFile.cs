using Microsoft.Data.Sqlite;
using SellerPortal.Hangfire.Sqlite.Waiting;

namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>
/// What the storages of this process on one file have in common: the writer, the readers, and who waits for a job or a lock.
/// The last storage that lets go closes the file.
/// </summary>
internal sealed class JobsFile
{
    private static readonly Lock Sync = new();
    private static readonly Dictionary<string, JobsFile> Opened = [];

    private readonly Writer _writer;
    private readonly Readers _readers;
    private int _users;

    private JobsFile(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        _writer = new Writer(Session.Open(connectionString, Schema.WriterSettings), path);
        _readers = new Readers(() => Session.Open(connectionString, Schema.ReaderSettings));
        try
        {
            _writer.Run(session => Schema.Prepare(session, path));
        }
        catch
        {
            _writer.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public JobSignals Signals { get; } = new();

    public LockGates Gates { get; } = new();

    public static JobsFile Open(string path)
    {
        lock (Sync)
        {
            if (!Opened.TryGetValue(path, out var file))
            {
                Opened.Add(path, file = new JobsFile(path));
            }
            file._users++;
            return file;
        }
    }

    public T Read<T>(Func<Session, T> read) => _readers.Run(read);

    /// <summary>A reader that sees, unlike those of <see cref="Read"/>, what has changed since it looked last. The caller disposes it.</summary>
    public Session OpenReader() => _readers.Open();

    public void Write(Action<Session> work) => _writer.Run(work);

    public T Write<T>(Func<Session, T> work) => _writer.Run(work);

    /// <inheritdoc cref="Writer.Post"/>
    public void Post(Action<Session> work) => _writer.Post(work);

    /// <inheritdoc cref="Writer.RunAlone"/>
    public void Maintain(Action<Session> work) => _writer.RunAlone(work);

    public void Close()
    {
        lock (Sync)
        {
            if (--_users > 0)
            {
                return;
            }
            Opened.Remove(Path);
            _readers.Dispose();
            _writer.Dispose();
        }
    }
}
