using System.Collections.Concurrent;
using System.Text.Json;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Leads;

/// <summary>
/// Takes leads (documentation: Creating a lead): checked, then stored with its deliveries, its event and its idempotency record in one
/// transaction. What is answered as accepted is on disk.
/// </summary>
public sealed class LeadIntake(
    IPortalDatabase database,
    AccountDirectories directories,
    LeadCheck check,
    WriteQueue writes,
    ReadPool reads,
    DeliverySignal signal,
    NoticeSignal notices,
    FirstAttempts firstAttempts,
    LeadCertificates certificates,
    ConnectSettings settings,
    TimeProvider time)
{
    /// <summary>How long after the wait for first attempts an answer may be on its way.</summary>
    private static readonly TimeSpan AnswerMargin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Guid CallerId, string Key), bool> _running = new();

    /// <summary>Takes one lead, or says why not. At most once under one <see cref="LeadSubmission.IdempotencyKey"/>, also across a crash.</summary>
    public async Task<LeadOutcome> AcceptAsync(LeadSubmission submission, CancellationToken cancellation)
    {
        if (submission is not { CallerId: { } callerId, IdempotencyKey: { } key })
            return await CheckAndStoreAsync(submission, cancellation);
        if (!_running.TryAdd((callerId, key), true))
            return new LeadOutcome.KeyInProgress();
        try
        {
            return await CheckAndStoreAsync(submission, cancellation);
        }
        finally
        {
            _running.TryRemove((callerId, key), out _);
        }
    }

    private async Task<LeadOutcome> CheckAndStoreAsync(LeadSubmission submission, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(submission.AccountId, cancellation);
        var (errors, group, hits) = await check.CheckAsync(submission.Payload, directory, cancellation);
        if (errors.Count > 0)
            return new LeadOutcome.Refused(errors);
        var lead = NewLead(submission, group);
        try
        {
            return await StoreAndWaitAsync(submission, new Checked(lead, group, hits), directory, cancellation);
        }
        finally
        {
            firstAttempts.Forget(lead.Id);
        }
    }

    /// <summary>A lead that may be stored.</summary>
    /// <param name="Hits">What watching rules would have said.</param>
    private sealed record Checked(Lead Lead, GroupEntry? Group, IReadOnlyList<RuleHit> Hits);

    private async Task<LeadOutcome> StoreAndWaitAsync(
        LeadSubmission submission, Checked accepted, AccountDirectory directory, CancellationToken cancellation)
    {
        var (lead, group, _) = accepted;
        if (group is not null && submission.WaitsForFirstAttempts && settings.FirstAttemptWait > TimeSpan.Zero)
            firstAttempts.Watch(lead.Id);
        var (deliveries, earlier, isClaimed) = await StoreAsync(submission, accepted, directory, cancellation);
        if (earlier is not null)
            return await RepeatAsync(submission, earlier, directory);
        if (isClaimed)
            return new LeadOutcome.AlreadyClaimed();
        notices.RaiseFor(directory.Notifications);
        certificates.HaveScored(submission.Payload.Values);
        if (deliveries.Exists(d => d.DueAt <= lead.CreatedAt))
        {
            signal.Raise();
            if (await firstAttempts.WaitAsync(lead.Id, settings.FirstAttemptWait, cancellation))
                deliveries = reads.Read(session => DeliveryRows.OfLead(session, lead.AccountId, lead.Id));
        }
        return new LeadOutcome.Accepted(lead.Id, await AnswerAsync(submission, lead, deliveries, directory));
    }

    /// <param name="IsClaimed">What the lead is made of had been used; nothing is stored.</param>
    private sealed record Stored(List<Delivery> Deliveries, EarlierRequest? Earlier = null, bool IsClaimed = false);

    private async Task<Stored> StoreAsync(
        LeadSubmission submission, Checked accepted, AccountDirectory directory, CancellationToken cancellation)
    {
        var (lead, group, hits) = accepted;
        var keys = LeadKeys.Of(submission.Payload.Values);
        return await writes.RunAsync(session =>
        {
            if (submission.IdempotencyKey is not null && Idempotency.Remember(session, submission, lead) is { } earlier)
                return new Stored([], earlier);
            if (submission.Claim?.Invoke(session, lead.Id) is false)
                return new Stored([], IsClaimed: true);
            LeadRows.Insert(session, lead, keys);
            WatchRows.Insert(session, lead, hits);
            directory.Notifications.Record(session, EventKind.LeadCreated, group?.Id, lead.Id, null, lead.CreatedAt);
            var claim = certificates.Begin(session, lead, submission.Payload.Values);
            var deliveries = group is null
                ? []
                : new Distributor(session, database, directory, group, lead.CreatedAt, claim).Begin(new(lead.Id, lead.TestMode, submission.Payload.Values, keys));
            LeadCertificates.End(session, lead, claim);
            return new Stored(deliveries);
        }, cancellation, lead.AccountId);
    }

    private Lead NewLead(LeadSubmission submission, GroupEntry? group)
    {
        var now = time.Now();
        return new Lead
        {
            Id = Guid.CreateVersion7(now),
            AccountId = submission.AccountId,
            CreatedAt = now,
            TestMode = submission.Payload.Values[LeadFields.TestMode] == "true",
            Method = submission.Method,
            DistributionGroupId = group?.Id,
            Fields = LeadRows.ToJson(submission.Payload.Values),
        };
    }

    private async Task<string> AnswerAsync(LeadSubmission submission, Lead lead, List<Delivery> deliveries, AccountDirectory directory)
    {
        var receipt = new LeadReceipt(lead.Id, lead.CreatedAt, lead.TestMode, [.. deliveries.Select(d => DeliveryView.Of(d, directory))]);
        var answer = JsonSerializer.Serialize(receipt, WireJson.Options);
        if (submission.IdempotencyKey is not null)
            await writes.RunAsync(session => Idempotency.RememberAnswer(session, submission, answer));
        return answer;
    }

    private async Task<LeadOutcome> RepeatAsync(LeadSubmission submission, EarlierRequest earlier, AccountDirectory directory)
    {
        if (earlier.PayloadHash != submission.PayloadHash)
            return new LeadOutcome.KeyReused();
        var (lead, deliveries) = reads.Read(session => (
            LeadRows.Find(session, submission.AccountId, earlier.LeadId), DeliveryRows.OfLead(session, submission.AccountId, earlier.LeadId)));
        if (lead?.Fields is null)
            return new LeadOutcome.Erased(earlier.LeadId);
        if (earlier.Answer is { } answer)
            return new LeadOutcome.Replayed(earlier.LeadId, answer);
        // Another node may be about to answer; this one answers for a process that died before it could.
        if (!database.IsExclusive && time.GetUtcNow() < earlier.CreatedAt + settings.FirstAttemptWait + AnswerMargin)
            return new LeadOutcome.KeyInProgress();
        return new LeadOutcome.Replayed(earlier.LeadId, await AnswerAsync(submission, lead, deliveries, directory));
    }
}
