using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Notifications;

/// <summary>What tests of notifications do again and again.</summary>
internal static class Told
{
    private const string SigningKey = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>A configuration document with these buyers and notifications, signed with a known secret.</summary>
    public static string Document(
        IReadOnlyList<Uri> buyers, IReadOnlyList<(string Event, string Method, string Target)> rules, Uri? performWebhook = null,
        Action<int, Dictionary<string, object?>>? change = null)
    {
        var document = JsonNode.Parse(TestAccount.Document(buyers, change: change))!;
        document["webhook_secret"] = "whsec_" + SigningKey;
        document["perform_webhook_url"] = performWebhook?.AbsoluteUri;
        document["notifications"] = JsonSerializer.SerializeToNode(rules.Select(r => new { @event = r.Event, method = r.Method, target = r.Target }));
        return document.ToJsonString();
    }

    /// <summary>Posts a lead; its id.</summary>
    public static async Task<Guid> PostLeadAsync(this PortalServer server, params (string Name, string Value)[] more)
    {
        using var api = server.Api();
        var answer = await (await api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(more)))).ReadJsonAsync();
        return answer.GetProperty("id").GetGuid();
    }

    /// <summary>Waits until the receiver has had that many requests.</summary>
    public static async Task<IReadOnlyList<ReceivedRequest>> HasAsync(this FakeBuyer receiver, int count, FakeTimeProvider? clock = null) =>
        await Eventually.SeeAsync(() => Nudged(receiver, clock), journal => journal.Count >= count);

    /// <summary>Sees that nothing more comes, however often the dispatcher looks.</summary>
    public static async Task StaysAtAsync(this FakeBuyer receiver, int count, FakeTimeProvider clock)
    {
        for (var i = 0; i < 20; i++)
            Assert.Equal(count, (await Nudged(receiver, clock)).Count);
    }

    /// <summary>Waits until the only notice satisfies the condition, so that the clock may go on.</summary>
    public static Task<Notice?> NoticeAsync(this PortalServer server, Func<Notice?, bool> condition, FakeTimeProvider? clock = null) => Eventually.SeeAsync(
        async () =>
        {
            clock?.Advance(TimeSpan.FromMilliseconds(20));
            return await server.RowsAsync(db => db.Notices.AsNoTracking().SingleOrDefaultAsync());
        },
        condition);

    /// <summary>Waits until what came of everything that was under way is noted, so that the clock may go on without ending a lease.</summary>
    public static Task RecordedAsync(this PortalServer server, FakeTimeProvider clock) => Eventually.HoldsAsync(async () =>
    {
        clock.Advance(TimeSpan.FromMilliseconds(20));
        var now = clock.GetUtcNow();
        return !await server.RowsAsync(db => db.Notices.AnyAsync(n => n.LeasedUntil != null || n.DueAt <= now));
    });

    public static async Task<T> RowsAsync<T>(this PortalServer server, Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public static JsonElement Content(this ReceivedRequest request) => JsonDocument.Parse(request.Body).RootElement;

    /// <summary>Verifies the signature as a receiver does, and that the time is not off by more than that many seconds.</summary>
    public static void IsSigned(ReceivedRequest request, int within = 30)
    {
        var (id, at) = (request.Headers["webhook-id"], request.Headers["webhook-timestamp"]);
        var hash = HMACSHA256.HashData(Convert.FromBase64String(SigningKey), Encoding.UTF8.GetBytes($"{id}.{at}.{request.Body}"));
        Assert.Equal("v1," + Convert.ToBase64String(hash), request.Headers["webhook-signature"]);
        Assert.True(Guid.TryParse(id, out _));
        Assert.InRange(long.Parse(at, null) - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), -within, within);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
    }

    // The dispatcher looks for due work by the same clock: a little more time makes it look.
    private static async Task<IReadOnlyList<ReceivedRequest>> Nudged(FakeBuyer receiver, FakeTimeProvider? clock)
    {
        await Task.Delay(5);
        clock?.Advance(TimeSpan.FromMilliseconds(20));
        return receiver.Journal;
    }
}
