using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Validation;
using SellerPortal.Data;
using SellerPortal.Outbound;
using SellerPortal.Perform;

namespace SellerPortal.Demo;

/// <summary>Writes the demo's past: leads, deliveries with their attempts and feedback, as the product would have written them.</summary>
public sealed class DemoHistory(WriteQueue writes, AccountDirectories directories, TimeProvider time)
{
    private const int Seed = 2026;
    private const int LeadsATransaction = 500;

    /// <summary>Writes 90 days up to now.</summary>
    public async Task WriteAsync(Guid accountId, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(accountId, cancellation);
        var now = time.Now();
        var chance = new Random(Seed);
        foreach (var some in DemoLeads.All(chance, now).Chunk(LeadsATransaction))
        {
            // Everything is decided before the transaction, because work in the queue may run twice.
            var stories = some.Select(lead => Tell(chance, lead, directory, now)).ToList();
            foreach (var story in stories.Where(story => story.Lead.CreatedAt >= now.AddDays(-DemoAccount.WatchedDays)))
                story.Add(await RulesOf(directory, story.Lead).CheckAsync(LeadRows.FromJson(story.Lead.Fields!), new FieldErrors(), cancellation));
            await writes.RunAsync(session => stories.ForEach(story => story.Write(session)), cancellation);
        }
    }

    private static RuleSet RulesOf(AccountDirectory directory, Lead lead) =>
        lead.DistributionGroupId is { } group ? directory.Groups[group].Rules : directory.Rules;

    private static Story Tell(Random chance, DemoLead demo, AccountDirectory directory, DateTimeOffset now)
    {
        var group = demo.Group is null ? null : directory.Groups.Values.Single(g => g.Name == demo.Group);
        var lead = new Lead
        {
            Id = IdOf(chance, demo.CreatedAt),
            AccountId = directory.AccountId,
            CreatedAt = demo.CreatedAt,
            TestMode = demo.TestMode,
            Method = chance.NextDouble() < 0.9 ? LeadMethod.Api : LeadMethod.Portal,
            DistributionGroupId = group?.Id,
            Fields = LeadRows.ToJson(demo.Fields),
        };
        var story = new Story(lead, LeadKeys.Of(demo.Fields));
        var certificates = DemoCertificates.Of(lead, demo.Fields, demo.Group, now);
        story.Add(certificates);
        var at = demo.CreatedAt;
        foreach (var (position, place) in (group?.Places ?? []).Index())
        {
            var delivery = Deliver(chance, story, demo.Fields, group!, place.Buyer, position, at, now, certificates);
            if (delivery.Status == DeliveryStatus.Delivered && group!.Strategy == Strategy.FirstAccepting)
            {
                foreach (var later in group.Places.Skip(position + 1))
                    story.Skip(later.Buyer.Id, "not asked: a buyer before it has the lead", at);
                break;
            }
            at = (delivery.FailedAt ?? at).AddMilliseconds(40);
        }
        return story;
    }

    private static Delivery Deliver(
        Random chance, Story story, LeadFieldValues fields, GroupEntry group, BuyerEntry buyer, int position, DateTimeOffset at, DateTimeOffset now,
        DemoCertificates? certificates)
    {
        var demoBuyer = DemoBuyer.All.Single(b => b.Name == buyer.Name);
        var delivery = new Delivery
        {
            Id = IdOf(chance, at),
            AccountId = story.Lead.AccountId,
            LeadId = story.Lead.Id,
            DistributionGroupId = group.Id,
            BuyerId = buyer.Id,
            Position = position,
            TestMode = story.Lead.TestMode,
            CreatedAt = at,
            CertificateId = certificates?.ClaimFor(buyer.Id),
        };
        var replyAt = at + demoBuyer.Delay + TimeSpan.FromMilliseconds(chance.Next(18, 240));
        var outcome = demoBuyer.RefusesDelivery(delivery.Id)
            ? new SendOutcome(SendResult.Refused, "The receiver answered 422.", new Reply(422, "Content-Type: application/json", $$"""{"message": "{{DemoBuyer.Refusal}}"}"""))
            : new SendOutcome(SendResult.Accepted, null, new Reply(200, "Content-Type: application/json", """{"status": "accepted"}"""));
        delivery.Record(outcome, replyAt, null, buyer.Endpoint.Reply.MessageOf(outcome.Reply));
        if (delivery is { Status: DeliveryStatus.Delivered, TestMode: false })
            (delivery.Price, delivery.Currency) = (buyer.Terms.Price, buyer.Terms.Currency);
        story.Add(delivery, new DeliveryRequest(delivery, fields, buyer.Endpoint), outcome, IdOf(chance, at), replyAt);
        if (delivery is { Status: DeliveryStatus.Delivered, TestMode: false })
            foreach (var (pushedAt, push) in DemoFeedback.Of(chance, demoBuyer, story.Lead.Id, replyAt, now))
                story.Add(delivery, pushedAt, push, IdOf(chance, pushedAt));
        return delivery;
    }

    // Guid.CreateVersion7 takes its chance from the system; the demo is the same on the same day.
    internal static Guid IdOf(Random chance, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        chance.NextBytes(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>One lead with all that became of it.</summary>
    private sealed class Story(Lead lead, IReadOnlyList<(LeadKeyKind Kind, string Value)> keys)
    {
        private readonly List<Action<SqlSession>> _writes = [];

        public Lead Lead => lead;

        public void Add(IReadOnlyList<RuleHit> hits) => _writes.Add(session => WatchRows.Insert(session, lead, hits));

        /// <summary>Adds the certificates that came with the lead; null: none did.</summary>
        public void Add(DemoCertificates? certificates)
        {
            if (certificates is not null)
                _writes.Add(certificates.Write);
        }

        public void Add(Delivery delivery, DeliveryRequest request, SendOutcome outcome, Guid attemptId, DateTimeOffset replyAt) => _writes.Add(session =>
        {
            DeliveryRows.Insert(session, delivery);
            session.Execute(
                "INSERT INTO delivery_attempts (id, account_id, delivery_id, number, started_at, finished_at, url, request_headers, request_body, "
                + "reply_status, reply_headers, reply_body, problem) VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                attemptId, delivery.AccountId, delivery.Id, delivery.CreatedAt, replyAt, request.Url, request.VisibleHeaders, request.Body,
                outcome.Reply!.Status, outcome.Reply.Headers, outcome.Reply.Body, outcome.Problem);
        });

        public void Add(Delivery delivery, DateTimeOffset pushedAt, Perform.Pushes.Push push, Guid pushId) => _writes.Add(session =>
        {
            var feedback = FeedbackRows.Find(session, delivery.Id) ?? new Feedback
            {
                DeliveryId = delivery.Id,
                AccountId = delivery.AccountId,
                LeadId = delivery.LeadId,
                BuyerId = delivery.BuyerId,
                Status = push.Status,
                StatusAt = pushedAt,
                FirstPushAt = pushedAt,
                LastPushAt = pushedAt,
            };
            feedback.Apply(push, pushedAt);
            FeedbackRows.Upsert(session, feedback);
            FeedbackRows.InsertPush(session, new FeedbackPush
            {
                Id = pushId,
                AccountId = delivery.AccountId,
                DeliveryId = delivery.Id,
                LeadId = delivery.LeadId,
                Status = push.Status,
                StatusAt = push.StatusAt ?? pushedAt,
                Members = push.Members,
                PushedAt = pushedAt,
            });
        });

        /// <summary>A buyer that the lead went past.</summary>
        public void Skip(Guid buyerId, string reason, DateTimeOffset at) => _writes.Add(session => Decision.Keep(session, new Decision
        {
            LeadId = lead.Id, BuyerId = buyerId, AccountId = lead.AccountId, Outcome = PlanOutcome.Skipped, Reason = reason, At = at,
        }));

        public void Write(SqlSession session)
        {
            LeadRows.Insert(session, lead, keys);
            _writes.ForEach(write => write(session));
        }
    }
}
