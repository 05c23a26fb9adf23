// The floor of lead intake: the same web server, the JSON read into a dictionary, one durable row a request behind one writer that commits
// in groups. No authentication, rules, keys, log, answers: whatever the product costs beyond this is the product's.
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;

var waiting = new BlockingCollection<(Guid Id, string Body, TaskCompletionSource Committed)>();
new Thread(() => Write(args[0])) { IsBackground = true }.Start();

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(args[1]);
var app = builder.Build();
app.MapPost("/connect/leads", async context =>
{
    using var body = new MemoryStream();
    await context.Request.Body.CopyToAsync(body);
    var fields = Read(body.GetBuffer().AsSpan(0, (int)body.Length));
    var id = Guid.CreateVersion7();
    var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    waiting.Add((id, JsonSerializer.Serialize(fields), committed));
    await committed.Task;
    context.Response.StatusCode = 201;
    await context.Response.WriteAsync($$"""{"id":"{{id}}"}""");
});
// A buyer that takes whatever comes.
app.MapPost("/buyer", async context =>
{
    await context.Request.Body.CopyToAsync(Stream.Null);
    await context.Response.WriteAsync("{}");
});
app.Run();

static Dictionary<string, string?> Read(ReadOnlySpan<byte> json)
{
    var fields = new Dictionary<string, string?>();
    var reader = new Utf8JsonReader(json);
    while (reader.Read())
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields[name] = reader.GetString();
        }
    return fields;
}

void Write(string path)
{
    using var connection = new SqliteConnection($"Data Source={path}");
    connection.Open();
    Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE leads (id TEXT PRIMARY KEY, body TEXT NOT NULL)");
    using var insert = connection.CreateCommand();
    insert.CommandText = "INSERT INTO leads VALUES ($1, $2)";
    insert.Parameters.Add(new SqliteParameter { ParameterName = "$1" });
    insert.Parameters.Add(new SqliteParameter { ParameterName = "$2" });
    var group = new List<TaskCompletionSource>();
    foreach (var first in waiting.GetConsumingEnumerable())
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        var item = first;
        do
        {
            (insert.Parameters[0].Value, insert.Parameters[1].Value) = (item.Id, item.Body);
            insert.ExecuteNonQuery();
            group.Add(item.Committed);
        }
        while (group.Count < 256 && waiting.TryTake(out item));
        transaction.Commit();
        group.ForEach(committed => committed.SetResult());
        group.Clear();
    }

    void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
