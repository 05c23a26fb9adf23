namespace SellerPortal.Data.PostgreSql;

/// <summary>
/// The newest transaction that a writer has committed. When its connection breaks during a commit, this row says what became of it. The server's own
/// number of the transaction would not: after a crash it may give the same number to another.
/// </summary>
internal sealed class WriterMark
{
    /// <summary>Sets the mark of writer <c>$1</c> to transaction <c>$2</c>.</summary>
    public const string SetSql =
        "INSERT INTO writer_marks (writer_id, number, at) VALUES ($1, $2, now()) "
        + "ON CONFLICT (writer_id) DO UPDATE SET number = excluded.number, at = excluded.at";

    /// <summary>Reads the mark of writer <c>$1</c>, once nobody is about to change it.</summary>
    public const string LookSql = "SELECT number FROM writer_marks WHERE writer_id = $1 FOR UPDATE";

    /// <summary>Forgets writers of processes that are long gone.</summary>
    public const string ForgetSql = "DELETE FROM writer_marks WHERE at < now() - interval '7 days'";

    public required Guid WriterId { get; init; }
    public required long Number { get; set; }
    public required DateTimeOffset At { get; set; }
}
