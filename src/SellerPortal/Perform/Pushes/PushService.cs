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

    /// <summary>Takes one push of a program, or says why not.</summary>
    public async Task<PushOutcome> AcceptAsync(FlatPayload payload, CancellationToken cancellation)
    {
        if (payload.Problem is { } unreadable)
            return new(unreadable);
        if (payload["secret_key"] is not { } key)
            return new("secret_key must be given.");
        var now = time.Now();
        var keyHash = SecretText.Hash(key.Text);
        var holders = reads.Read(session => PushSender.Holders(session, keyHash, now));
        // The same text may be a key in several accounts: then only the lead tells whose call it is.
        var caller = holders is [var only] ? only.ToCaller() : null;
        List<PushSender> senders = [.. holders.Where(holder => holder.IsActive).Select(holder => holder.Sender)];
        if (senders.Count == 0)
            return new("secret_key is not valid.", caller);
        var outcome = await AcceptAsync(senders, payload, null, cancellation);
        return outcome with { Caller = holders.Find(holder => holder.Sender == outcome.Sender)?.ToCaller() ?? caller };
    }

    /// <summary>Takes what a buyer's person says of a lead, exactly as if its program had pushed it, or says why not.</summary>
    /// <param name="claim">Runs in the transaction that stores the push, before it; false: it has been taken before, and nothing is stored.</param>
    public Task<PushOutcome> AcceptAsync(PushSender sender, FlatPayload payload, Func<SqlSession, bool>? claim, CancellationToken cancellation) =>
        AcceptAsync([sender], payload, claim, cancellation);

    /// <summary>What <see cref="AcceptAsync(PushSender, FlatPayload, Func{SqlSession, bool}, CancellationToken)"/> would say; nothing is stored.</summary>
    public PushOutcome Try(PushSender sender, FlatPayload payload) => Find([sender], payload).Outcome;

    private async Task<PushOutcome> AcceptAsync(
        IReadOnlyList<PushSender> senders, FlatPayload payload, Func<SqlSession, bool>? claim, CancellationToken cancellation)
    {
        var (found, push, target) = Find(senders, payload);
        if (push is null || target is null)
            return found;
        var notifications = (await directories.GetAsync(target.AccountId, cancellation)).Notifications;
        var now = time.Now();
        var isNew = await writes.RunAsync(session => Claim(session, claim) && Store(session, target, found.Sender!, push, notifications, now), cancellation);
        if (isNew)
            notices.RaiseFor(notifications);
        return found with { IsRepeat = !isNew };
    }

    /// <summary>Reads a push and finds what it is about.</summary>
    private (PushOutcome Outcome, Push? Push, PushTarget? Target) Find(IReadOnlyList<PushSender> senders, FlatPayload payload)
    {
        if (payload.Problem is { } unreadable)
            return (new(unreadable), null, null);
        var reader = new PushReader(payload);
        var push = reader.Read();
        if (reader.Problems.Count > 0)
            return (new(string.Join(' ', reader.Problems)) { Problems = reader.Problems, Ignored = reader.Ignored }, null, null);
        foreach (var sender in senders)
            if (reads.Read(session => PushTarget.Find(session, sender, push)) is { } target)
                return (new(null) { Sender = sender, LeadId = target.LeadId, Ignored = reader.Ignored }, push, target);
        return (new(Unknown(push)) { Problems = [Unknown(push)], Ignored = reader.Ignored }, null, null);
    }

    private static bool Claim(SqlSession session, Func<SqlSession, bool>? claim) => claim is null || claim(session);

    private bool Store(SqlSession session, PushTarget target, PushSender sender, Push push, AccountNotifications notifications, DateTimeOffset now)
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
        if (sender.SecretKeyId is { } key)
            session.Execute(
                "UPDATE secret_keys SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $3)", now, key, now - KeyUseIsNotedEvery);
        return true;
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
public sealed record PushOutcome(string? Problem, LoggedCaller? Caller = null)
{
    /// <summary>The lead that it is about; null if it was refused.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>The buyer that the lead was delivered to; null if it was refused.</summary>
    public PushSender? Sender { get; init; }

    /// <summary>Whether it had been taken before, so that nothing was stored.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>The sentences of <see cref="Problem"/>; each about a member begins with the member's name.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The names of members that a push doesn't have.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
