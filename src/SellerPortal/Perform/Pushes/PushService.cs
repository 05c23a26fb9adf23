using SellerPortal.Accounts.ApiLog;
using SellerPortal.Certify.Certificates;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Perform.Pushes;

/// <summary>Takes what buyers push (documentation: Pushing Sales Data). What is accepted is on disk, with its place in the history.</summary>
public sealed class PushService(
    IPortalDatabase database, WriteQueue writes, ReadPool reads, AccountDirectories directories, NoticeSignal notices, TimeProvider time)
{
    private static readonly TimeSpan KeyUseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Takes one push, or says why not.</summary>
    public async Task<PushOutcome> AcceptAsync(FlatPayload payload, CancellationToken cancellation)
    {
        if (payload.Problem is { } unreadable)
            return new(unreadable);
        if (payload["secret_key"] is not { } key)
            return new("secret_key must be given.");
        var now = time.Now();
        var keyHash = SecretText.Hash(key.Text);
        var holders = reads.Read(session => PushTarget.Holders(session, keyHash, now));
        // The same text may be a key in several accounts: then only the lead tells whose call it is.
        var caller = holders is [var only] ? only.ToCaller() : null;
        if (!holders.Exists(holder => holder.IsActive))
            return new("secret_key is not valid.", caller);
        var reader = new PushReader(payload);
        var push = reader.Read();
        if (reader.Problems.Count > 0)
            return new(string.Join(' ', reader.Problems), caller) { Ignored = reader.Ignored };
        if (reads.Read(session => PushTarget.Find(session, keyHash, push, now)) is not { } target)
            return new(Unknown(push), caller) { Ignored = reader.Ignored };
        var notifications = (await directories.GetAsync(target.AccountId, cancellation)).Notifications;
        await writes.RunAsync(session => Store(session, target, push, notifications, now), cancellation);
        notices.RaiseFor(notifications);
        return new(null, holders.Find(holder => holder.BuyerId == target.BuyerId)?.ToCaller(), target.LeadId) { Ignored = reader.Ignored };
    }

    private void Store(SqlSession session, PushTarget target, Push push, AccountNotifications notifications, DateTimeOffset now)
    {
        // The lead's row is held from here on: two pushes of it come after each other, and an erasure comes before or after, not meanwhile.
        if (target.LeadId is { } leadId && LeadRows.IsErasedOrLock(session, database, leadId))
            push = push.WithoutText();
        if (target.IsBareCertificate)
            CertificateRows.Lock(session, database, target.AccountId, target.DeliveryId);
        var feedback = FeedbackRows.Find(session, target.DeliveryId) ?? NewFeedback(target, push, now);
        feedback.Apply(push, now);
        FeedbackRows.Upsert(session, feedback);
        FeedbackRows.InsertPush(session, new FeedbackPush
        {
            Id = Guid.CreateVersion7(now),
            AccountId = target.AccountId,
            DeliveryId = target.DeliveryId,
            LeadId = target.LeadId,
            Status = push.Status,
            StatusAt = push.StatusAt ?? now,
            Members = push.Members,
            PushedAt = now,
        });
        if (target is { IsBareCertificate: false, LeadId: { } told })
            notifications.RecordFeedback(session, told, target.DeliveryId, now);
        session.Execute(
            "UPDATE secret_keys SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $3)",
            now, target.SecretKeyId, now - KeyUseIsNotedEvery);
    }

    private static Feedback NewFeedback(PushTarget target, Push push, DateTimeOffset now) => new()
    {
        DeliveryId = target.DeliveryId,
        AccountId = target.AccountId,
        LeadId = target.LeadId,
        BuyerId = target.BuyerId,
        Status = push.Status,
        StatusAt = now,
        FirstPushAt = now,
        LastPushAt = now,
    };

    private static string Unknown(Push push) => (push.ConnectId, push.CertificateId) switch
    {
        (not null, not null) => "connect_id and certificate_url name no lead that was delivered to this buyer.",
        (not null, null) => "connect_id names no lead that was delivered to this buyer.",
        _ => "certificate_url names no lead that was delivered to this buyer.",
    };
}

/// <summary>What became of a push.</summary>
/// <param name="Problem">Why it was refused, as a sentence for the buyer's engineers; null once it is stored.</param>
/// <param name="Caller">The buyer, as far as the key alone or the lead tells.</param>
/// <param name="LeadId">The lead that it is about; null if it was refused.</param>
public sealed record PushOutcome(string? Problem, LoggedCaller? Caller = null, Guid? LeadId = null)
{
    /// <summary>The names of members that a push doesn't have.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
