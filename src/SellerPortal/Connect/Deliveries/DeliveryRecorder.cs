using SellerPortal.Certify.Claims;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Terms;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Deliveries;

/// <summary>Writes down what came of an attempt, with everything that follows from it, in one transaction.</summary>
public sealed class DeliveryRecorder(
    IPortalDatabase database, WriteQueue writes, ReadPool reads, DeliverySignal signal, NoticeSignal notices, FirstAttempts firstAttempts, Breakers breakers,
    DeliverySettings settings, TimeProvider time)
{
    /// <summary>Records the outcome of a leased delivery. A lease that has passed to somebody else leaves only the attempt's own row.</summary>
    internal async Task RecordAsync(DeliveryLease lease, DeliveryRequest? request, SendOutcome outcome, AccountDirectory directory)
    {
        var now = time.Now();
        var chance = Random.Shared.NextDouble();
        // Only what does not succeed may give back a place in a buyer's day, which the whole account waits for.
        var rowsOf = outcome.Result == SendResult.Accepted ? lease.Delivery.LeadId : lease.Delivery.AccountId;
        var recorded = await writes.RunAsync(session =>
        {
            // A lead that is erased while it is being sent takes request and reply with it.
            if (LeadRows.IsErasedOrLock(session, database, lease.Delivery.LeadId))
                EndErasedAttempt(session, lease, outcome, now);
            else
                EndAttempt(session, lease, request, outcome, now);
            var delivery = session.First(
                DeliveryRows.Select + "WHERE id = $1 AND lease_number = $2", DeliveryRows.Read, lease.Delivery.Id, lease.Delivery.LeaseNumber);
            if (delivery is null || delivery.IsFinal)
                return null;
            var retriesMade = delivery.RetryCount + (delivery.Status == DeliveryStatus.PendingRetry ? 1 : 0);
            if (lease.Fields is null)
                delivery.Fail(DeliveryMessages.Erased, now);
            else
                delivery.Record(outcome, now, RetrySchedule.Next(settings.RetryDelays, retriesMade, now, outcome.RetryAfter, chance),
                    BuyerOf(lease, directory).Endpoint.Reply.MessageOf(outcome.Reply));
            if (delivery is { Status: DeliveryStatus.Delivered, TestMode: false } && BuyerOf(lease, directory).Terms is { Price: not null } terms)
                (delivery.Price, delivery.Currency) = (terms.Price, terms.Currency);
            return Follow(session, delivery, lease, directory, now);
        }, rowsOf: rowsOf);
        if (recorded is null)
            return;
        notices.RaiseFor(directory.Notifications);
        if (recorded.HasNext)
            signal.Raise();
        ReportFirstAttempt(lease);
        if (request is not null)
            await breakers.NoteAsync(lease.Delivery, outcome.Result, BuyerOf(lease, directory));
    }

    /// <summary>Puts a leased delivery aside without an attempt: until its buyer opens, or until its endpoint is paused no more.</summary>
    /// <param name="until">Null: while the endpoint is paused; due at once if it is paused no more.</param>
    internal async Task PutAsideAsync(DeliveryLease lease, DateTimeOffset? until)
    {
        var now = time.Now();
        var isDue = await writes.RunAsync(session =>
        {
            var isHeld = until is null && PausedEndpoints.IsStillPaused(session, database, lease.Delivery.BuyerId);
            session.Send("DELETE FROM delivery_attempts WHERE id = $1", lease.AttemptId);
            session.Send(
                "UPDATE deliveries SET leased_until = NULL, due_at = $1, held_at = $2 WHERE id = $3 AND lease_number = $4 AND due_at IS NOT NULL",
                isHeld ? null : until ?? now, isHeld ? now : null, lease.Delivery.Id, lease.Delivery.LeaseNumber);
            return !isHeld && until is null;
        });
        if (isDue)
            signal.Raise();
        ReportFirstAttempt(lease);
    }

    /// <summary>Keeps others from taking a delivery whose endpoint may take longer than the installation's time-out.</summary>
    internal Task ExtendAsync(DeliveryLease lease, DateTimeOffset until) => writes.RunAsync(session => session.Send(
        "UPDATE deliveries SET leased_until = $1 WHERE id = $2 AND lease_number = $3", until, lease.Delivery.Id, lease.Delivery.LeaseNumber));

    private static BuyerEntry BuyerOf(DeliveryLease lease, AccountDirectory directory) => directory.Buyers[lease.Delivery.BuyerId];

    private void ReportFirstAttempt(DeliveryLease lease)
    {
        if (firstAttempts.IsWatched(lease.Delivery.LeadId))
            firstAttempts.Report(lease.Delivery.LeadId, CountUntried(lease.Delivery));
    }

    /// <param name="HasNext">Whether another buyer is to be asked now.</param>
    private sealed record Recorded(bool HasNext);

    /// <summary>Read after the commit: of two first attempts that are recorded at once, the later one sees that there is none left.</summary>
    private int CountUntried(Delivery delivery) => reads.Read(session =>
        DeliveryRows.OfLead(session, delivery.AccountId, delivery.LeadId).Count(d => d.Status == DeliveryStatus.Pending && d.DueAt <= time.Now()));

    /// <returns>Null if another node has taken the delivery since it was read.</returns>
    private Recorded? Follow(SqlSession session, Delivery delivery, DeliveryLease lease, AccountDirectory directory, DateTimeOffset now)
    {
        var (capDay, capAt) = (delivery.CapDay, delivery.CapAt);
        if (delivery.Status == DeliveryStatus.Failed)
            (delivery.CapDay, delivery.CapAt) = (null, null);
        if (!DeliveryRows.Update(session, delivery))
            return null;
        if (delivery.Status == DeliveryStatus.Delivered)
            directory.Notifications.Record(session, EventKind.DeliverySuccess, delivery.DistributionGroupId, delivery.LeadId, delivery.Id, now);
        if (delivery.Status != DeliveryStatus.Failed)
            return new Recorded(HasNext: false);
        directory.Notifications.Record(session, EventKind.DeliveryFailure, delivery.DistributionGroupId, delivery.LeadId, delivery.Id, now);
        if (capDay is { } day)
        {
            BuyerDay.GiveBack(session, delivery.BuyerId, day);
            BuyerTally.GiveBack(session, delivery.BuyerId, capAt ?? delivery.CreatedAt);
        }
        return new Recorded(lease.Fields is not null && directory.Groups[delivery.DistributionGroupId] is { Strategy: Strategy.FirstAccepting } group
            && GoOn(session, delivery, LeadRows.FromJson(lease.Fields), group, directory, now));
    }

    /// <returns>Whether there is another buyer to ask.</returns>
    private bool GoOn(
        SqlSession session, Delivery failed, Fields.LeadFieldValues fields, GroupEntry group, AccountDirectory directory, DateTimeOffset now)
    {
        var asked = DeliveryRows.OfLead(session, failed.AccountId, failed.LeadId).Select(d => d.BuyerId).ToHashSet();
        var claim = failed.CertificateId is null ? null : AutoClaim.GoOn(session, failed.AccountId, failed.LeadId, now);
        var next = new Distributor(session, database, directory, group, now, claim)
            .GoOn(new(failed.LeadId, failed.TestMode, fields, LeadKeys.Of(fields)), asked);
        LeadCertificates.KeepKeys(session, failed.AccountId, failed.LeadId, claim);
        return next.Exists(d => !d.IsFinal);
    }

    private static void EndAttempt(SqlSession session, DeliveryLease lease, DeliveryRequest? request, SendOutcome outcome, DateTimeOffset now) => session.Send(
        "UPDATE delivery_attempts SET url = $1, request_headers = $2, request_body = $3, finished_at = $4, reply_status = $5, "
        + "reply_headers = $6, reply_body = $7, problem = $8 WHERE id = $9",
        request?.Url, request?.VisibleHeaders, Cut(request?.Body), now, outcome.Reply?.Status,
        outcome.Reply?.Headers, outcome.Reply?.Body, outcome.Problem, lease.AttemptId);

    private static void EndErasedAttempt(SqlSession session, DeliveryLease lease, SendOutcome outcome, DateTimeOffset now) => session.Send(
        "UPDATE delivery_attempts SET finished_at = $1, reply_status = $2, problem = $3 WHERE id = $4",
        now, outcome.Reply?.Status, outcome.Problem is null ? null : DeliveryMessages.ErasedProblem, lease.AttemptId);

    private static string? Cut(string? body) => body is { Length: > GuardedClient.LargestReply } ? body[..GuardedClient.LargestReply] : body;
}
