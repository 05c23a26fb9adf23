using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SellerPortal.Accounts;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Accounts.Jobs;
using SellerPortal.Accounts.Members;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Scoring;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Terms;
using SellerPortal.Connect.Validation;
using SellerPortal.Notifications;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Exports.Schedules;
using SellerPortal.Perform.Uploads;
using SellerPortal.Reports;
using SellerPortal.Reports.Platform;

namespace SellerPortal.Data;

// Keys and indexes. Each index names the question that it answers; a query without one is a defect.

internal sealed class AccountMapping :
    IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<Buyer>,
    IEntityTypeConfiguration<SecretKey>, IEntityTypeConfiguration<LandingPage>, IEntityTypeConfiguration<NotificationRule>,
    IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticeAttempt>, IEntityTypeConfiguration<AccountJob>, IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Buyer>().WithMany().HasForeignKey(m => m.BuyerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasOne<Buyer>().WithMany().HasForeignKey(i => i.BuyerId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(i => i.TokenHash).IsUnique(); // the link names nothing else
    }

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Restrict);
        key.HasIndex(k => k.Hash).IsUnique().HasFilter("revoked_at IS NULL"); // a call names nothing but its key
        key.HasIndex(k => k.Hash, "ix_api_keys_hash_ended"); // a call with a key that has ended
    }

    public void Configure(EntityTypeBuilder<Buyer> buyer)
    {
        buyer.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Restrict);
        buyer.OwnsOne(b => b.Endpoint);
        buyer.HasIndex(b => new { b.AccountId, b.Name }).IsUnique();
        buyer.HasIndex(b => b.BookingEmbedId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SecretKey> key)
    {
        key.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Restrict);
        key.HasIndex(k => new { k.AccountId, k.Hash }).IsUnique();
        key.HasIndex(k => k.Hash); // a push names no account
    }

    public void Configure(EntityTypeBuilder<LandingPage> page)
    {
        page.Ignore(p => p.Hosts);
        page.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NotificationRule> rule)
    {
        rule.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        rule.Property(r => r.GroupIds).HasConversion(new JsonTextConverter<IReadOnlyList<Guid>>(), JsonText.Comparer<IReadOnlyList<Guid>>());
    }

    public void Configure(EntityTypeBuilder<AccountJob> job)
    {
        job.HasOne<Account>().WithMany().HasForeignKey(j => j.AccountId).OnDelete(DeleteBehavior.Restrict);
        job.Ignore(j => j.State);
        job.HasIndex(j => new { j.AccountId, j.CreatedAt }).IsDescending(false, true); // the list
        job.HasIndex(j => j.FinishedAt).HasFilter("finished_at IS NULL"); // what a start takes up
    }

    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.HasIndex(n => n.DueAt).HasFilter("due_at IS NOT NULL"); // what the dispatcher takes next
        notice.HasIndex(n => new { n.AccountId, n.LeadId, n.CreatedAt, n.Id }); // a lead's history, erasure
        notice.HasIndex(n => new { n.AccountId, n.CreatedAt, n.Id }).IsDescending(false, true, true); // the newest, and what is old enough to go
        notice.HasIndex(n => new { n.AccountId, n.GaveUpAt }).HasFilter("gave_up_at IS NOT NULL"); // what can be told again
        notice.HasIndex(n => n.DigestId).HasFilter("digest_id IS NOT NULL"); // what a digest tells
    }

    public void Configure(EntityTypeBuilder<NoticeAttempt> attempt)
    {
        attempt.HasKey(a => new { a.NoticeId, a.Number });
        attempt.HasOne<Notice>().WithMany().HasForeignKey(a => a.NoticeId).OnDelete(DeleteBehavior.Cascade);
        attempt.HasIndex(a => new { a.AccountId, a.RouteId, a.StartedAt, a.NoticeId }).IsDescending(false, false, true, true); // a receiver's, newest first
        attempt.HasIndex(a => new { a.AccountId, a.RouteId, a.StartedAt, a.NoticeId }, "ix_notice_attempts_failed").IsDescending(false, false, true, true)
            .HasFilter("problem IS NOT NULL"); // those that failed
    }
}

internal sealed class ApiLogMapping :
    IEntityTypeConfiguration<LoggedCall>, IEntityTypeConfiguration<LoggedContent>, IEntityTypeConfiguration<CallCount>, IEntityTypeConfiguration<LostCalls>
{
    public void Configure(EntityTypeBuilder<LoggedCall> call)
    {
        call.HasKey(c => new { c.AccountId, c.Id }); // the log, newest first: ids rise with time
        call.HasIndex(c => c.LeadId).HasFilter("lead_id IS NOT NULL"); // a lead's calls
    }

    public void Configure(EntityTypeBuilder<LoggedContent> content)
    {
        content.HasKey(c => new { c.AccountId, c.CallId });
        content.HasIndex(c => c.LeadId).HasFilter("lead_id IS NOT NULL"); // erasure
    }

    // By account and hour: errors of a period, and the newest hour that has calls of a kind.
    public void Configure(EntityTypeBuilder<CallCount> count) =>
        count.HasKey(c => new { c.AccountId, c.Hour, c.Service, c.Method, c.Endpoint, c.Status, c.ErrorCode, c.CallerId });

    public void Configure(EntityTypeBuilder<LostCalls> lost) => lost.HasKey(l => new { l.AccountId, l.Hour });
}

internal sealed class CertifyMapping :
    IEntityTypeConfiguration<Certificate>, IEntityTypeConfiguration<CertifyCount>, IEntityTypeConfiguration<RecentHash>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.Ignore(c => c.FieldNames);
        certificate.Ignore(c => c.Findings);
        certificate.HasIndex(c => c.TokenHash).IsUnique(); // claims
        certificate.HasIndex(c => new { c.AccountId, c.GeneratedAt, c.Id }).IsDescending(false, true, true); // the list, newest first
        certificate.HasIndex(c => new { c.LandingPageId, c.GeneratedAt, c.Id }).IsDescending(false, true, true); // a landing page's
        certificate.HasIndex(c => new { c.BuyerId, c.GeneratedAt, c.Id }).IsDescending(false, true, true).HasFilter("buyer_id IS NOT NULL"); // a buyer's
        certificate.HasIndex(c => c.LeadId).HasFilter("lead_id IS NOT NULL"); // a lead's, erasure
        certificate.HasIndex(c => c.ScoreDueAt).HasFilter("score_due_at IS NOT NULL"); // what is scored next
        certificate.HasIndex(c => c.GeneratedAt, "ix_certificates_unclaimed").HasFilter("status = 'generated'"); // what nobody has claimed in time
        certificate.HasIndex(c => c.GeneratedAt, "ix_certificates_expired").HasFilter("status = 'expired'"); // what is to be deleted
    }

    public void Configure(EntityTypeBuilder<CertifyCount> count) => count.HasKey(c => new { c.SubjectId, c.Day, c.Event });

    public void Configure(EntityTypeBuilder<RecentHash> recent)
    {
        recent.HasKey(r => new { r.AccountId, r.Hash, r.At, r.CertificateId });
        recent.HasIndex(r => r.At); // forgetting
    }
}

internal sealed class ConnectMapping :
    IEntityTypeConfiguration<DistributionGroup>, IEntityTypeConfiguration<GroupBuyer>, IEntityTypeConfiguration<ValidationRule>,
    IEntityTypeConfiguration<Lead>, IEntityTypeConfiguration<LeadKey>, IEntityTypeConfiguration<IdempotencyRecord>,
    IEntityTypeConfiguration<Delivery>, IEntityTypeConfiguration<DeliveryAttempt>,
    IEntityTypeConfiguration<BuyerDay>, IEntityTypeConfiguration<BuyerTally>, IEntityTypeConfiguration<BuyerTerms>, IEntityTypeConfiguration<Decision>,
    IEntityTypeConfiguration<WatchedLead>, IEntityTypeConfiguration<GroupAlarm>
{
    public void Configure(EntityTypeBuilder<DistributionGroup> group)
    {
        group.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        group.HasIndex(g => new { g.AccountId, g.Name }).IsUnique();
        group.HasIndex(g => new { g.AccountId, g.ConnectCode });
        group.HasMany(g => g.Buyers).WithOne().HasForeignKey(b => b.GroupId);
    }

    public void Configure(EntityTypeBuilder<GroupAlarm> alarm)
    {
        alarm.HasOne<DistributionGroup>().WithMany().HasForeignKey(a => a.GroupId).OnDelete(DeleteBehavior.Restrict);
        alarm.HasIndex(a => new { a.GroupId, a.Kind }).IsUnique().HasFilter("closed_at IS NULL"); // one of a kind goes on at a time
        alarm.HasIndex(a => a.AccountId).HasFilter("closed_at IS NULL"); // those that go on
        alarm.HasIndex(a => new { a.GroupId, a.OpenedAt }).IsDescending(false, true); // a group's, newest first
    }

    public void Configure(EntityTypeBuilder<GroupBuyer> place)
    {
        place.HasKey(p => new { p.GroupId, p.BuyerId });
        place.HasOne<Buyer>().WithMany().HasForeignKey(p => p.BuyerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ValidationRule> rule) =>
        rule.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);

    public void Configure(EntityTypeBuilder<WatchedLead> watched)
    {
        watched.HasKey(w => new { w.RuleId, w.At, w.LeadId }); // a rule's leads, newest first, and their number
        watched.HasIndex(w => w.LeadId); // erasure
    }

    public void Configure(EntityTypeBuilder<Lead> lead)
    {
        // Of a list that leaves test leads out, or shows nothing else, the index alone says which: their fields are not read.
        lead.HasIndex(l => new { l.AccountId, l.CreatedAt, l.Id, l.TestMode }).IsDescending(false, true, true, false); // the list, newest first
        lead.HasIndex(l => new { l.DistributionGroupId, l.CreatedAt, l.Id, l.TestMode }).IsDescending(false, true, true, false) // a group's leads
            .HasFilter("distribution_group_id IS NOT NULL");
        lead.HasIndex(l => l.ErasedAt).HasFilter("erased_at IS NOT NULL"); // the newest erasure
    }

    public void Configure(EntityTypeBuilder<LeadKey> key) =>
        key.HasKey(k => new { k.AccountId, k.Value, k.Kind, k.LeadId }); // search, and duplicates within a window

    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.HasKey(r => new { r.CallerId, r.Key });
        record.HasIndex(r => r.LeadId); // erasure
        record.HasIndex(r => r.CreatedAt); // forgetting
    }

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.HasIndex(d => d.LeadId);
        delivery.HasIndex(d => new { d.BuyerId, d.DueAt }).HasFilter("due_at IS NOT NULL"); // what the dispatcher takes next, buyer by buyer
        delivery.HasIndex(d => new { d.AccountId, d.CreatedAt, d.Id }).IsDescending(false, true, true); // lists and exports
        delivery.HasIndex(d => d.BuyerId).HasFilter("held_at IS NOT NULL"); // what waits for a paused endpoint
        // What failed or waits, newest first: a lead that goes well never enters it.
        delivery.HasIndex(d => new { d.AccountId, d.Status, d.CreatedAt, d.Id }).IsDescending(false, false, true, true)
            .HasFilter(DeliveryListQuery.Troubled);
        delivery.HasIndex(d => new { d.BuyerId, d.CreatedAt, d.Id }).IsDescending(false, true, true); // caps, a buyer’s deliveries
    }

    public void Configure(EntityTypeBuilder<BuyerDay> day) => day.HasKey(d => new { d.BuyerId, d.Day });

    public void Configure(EntityTypeBuilder<BuyerTally> tally) => tally.HasKey(t => new { t.BuyerId, t.Period });

    public void Configure(EntityTypeBuilder<BuyerTerms> terms)
    {
        terms.HasKey(t => t.BuyerId);
        terms.HasOne<Buyer>().WithOne().HasForeignKey<BuyerTerms>(t => t.BuyerId).OnDelete(DeleteBehavior.Restrict);
        terms.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        terms.Property(t => t.Filters).HasConversion(new JsonTextConverter<IReadOnlyList<BuyerFilter>>(), JsonText.Comparer<IReadOnlyList<BuyerFilter>>());
        terms.Property(t => t.Mapping).HasConversion(new JsonTextConverter<IReadOnlyList<MappingRule>>(), JsonText.Comparer<IReadOnlyList<MappingRule>>());
        terms.HasIndex(t => t.ProbeAt).HasFilter("probe_at IS NOT NULL"); // which paused endpoint is to be tried
    }

    public void Configure(EntityTypeBuilder<Decision> decision) => decision.HasKey(d => new { d.LeadId, d.BuyerId });

    public void Configure(EntityTypeBuilder<DeliveryAttempt> attempt) => attempt.HasIndex(a => new { a.DeliveryId, a.Number }).IsUnique();
}

internal sealed class ImportMappings : IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        import.HasIndex(i => new { i.AccountId, i.CreatedAt, i.Id }).IsDescending(false, true, true); // the list, newest first
        import.HasIndex(i => new { i.AccountId, i.HeadersKey, i.CreatedAt }).IsDescending(false, false, true); // how the same columns were mapped
        import.HasIndex(i => new { i.AccountId, i.FileHash }); // earlier uploads of the same file
        import.HasIndex(i => i.Status).HasFilter("status IN ('checking', 'running')"); // what a start takes up
        import.HasIndex(i => i.ExpiresAt).HasFilter("expires_at IS NOT NULL"); // what is to be deleted
    }

    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.HasKey(r => new { r.ImportId, r.Number });
        row.HasOne<Import>().WithMany().HasForeignKey(r => r.ImportId);
        row.HasIndex(r => new { r.ImportId, r.State }); // progress
        row.HasIndex(r => new { r.AccountId, r.Identity }).IsUnique().HasFilter("identity IS NOT NULL"); // a row of a file becomes a lead once
        row.HasIndex(r => r.LeadId).HasFilter("lead_id IS NOT NULL"); // where a lead came from, erasure
    }
}

internal sealed class UploadMappings : IEntityTypeConfiguration<FeedbackUpload>, IEntityTypeConfiguration<FeedbackUploadRow>
{
    public void Configure(EntityTypeBuilder<FeedbackUpload> upload)
    {
        upload.HasOne<Account>().WithMany().HasForeignKey(u => u.AccountId).OnDelete(DeleteBehavior.Restrict);
        upload.HasIndex(u => new { u.BuyerId, u.CreatedAt, u.Id }).IsDescending(false, true, true); // the list, newest first
        upload.HasIndex(u => u.Status).HasFilter("status IN ('checking', 'running')"); // what a start takes up
        upload.HasIndex(u => u.ExpiresAt).HasFilter("expires_at IS NOT NULL"); // what is to be deleted
    }

    public void Configure(EntityTypeBuilder<FeedbackUploadRow> row)
    {
        row.HasKey(r => new { r.UploadId, r.Number });
        row.HasOne<FeedbackUpload>().WithMany().HasForeignKey(r => r.UploadId);
        row.HasIndex(r => new { r.UploadId, r.State }); // progress
        row.HasIndex(r => new { r.AccountId, r.Identity }).IsUnique().HasFilter("identity IS NOT NULL"); // a row of a file is stored once
        row.HasIndex(r => r.AccountId).HasFilter("payload IS NOT NULL"); // erasure
    }
}

internal sealed class PerformMapping :
    IEntityTypeConfiguration<Feedback>, IEntityTypeConfiguration<FeedbackPush>, IEntityTypeConfiguration<FeedbackExport>, IEntityTypeConfiguration<ExportSchedule>,
    IEntityTypeConfiguration<Report>, IEntityTypeConfiguration<ReportRow>, IEntityTypeConfiguration<PlatformConnection>
{
    public void Configure(EntityTypeBuilder<Feedback> feedback)
    {
        feedback.HasKey(f => f.DeliveryId);
        feedback.HasIndex(f => f.LeadId);
    }

    public void Configure(EntityTypeBuilder<FeedbackPush> push)
    {
        push.HasIndex(p => new { p.DeliveryId, p.PushedAt });
        push.HasIndex(p => p.LeadId); // a lead's history, erasure
    }

    public void Configure(EntityTypeBuilder<FeedbackExport> export)
    {
        export.HasIndex(e => e.TokenHash).IsUnique();
        export.HasIndex(e => e.Status).HasFilter("status = 'pending'"); // what a start takes up
        export.HasIndex(e => e.ExpiresAt).HasFilter("expires_at IS NOT NULL"); // what has a file, and what is to be deleted
        export.HasIndex(e => new { e.AccountId, e.CreatedAt }).IsDescending(false, true);
    }

    public void Configure(EntityTypeBuilder<ExportSchedule> schedule)
    {
        schedule.HasIndex(s => s.AccountId);
        schedule.HasIndex(s => s.DueAt);
    }

    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.HasIndex(r => new { r.AccountId, r.CreatedAt }).IsDescending(false, true);
        report.HasIndex(r => r.FinishedAt).HasFilter("finished_at IS NULL"); // what a start takes up
        report.HasIndex(r => r.WithdrawnAt).HasFilter("withdrawn_at IS NOT NULL AND file_name IS NOT NULL"); // which workbooks are to be deleted
    }

    public void Configure(EntityTypeBuilder<ReportRow> row)
    {
        row.HasKey(r => new { r.ReportId, r.Number });
        row.HasOne<Report>().WithMany().HasForeignKey(r => r.ReportId);
        row.HasIndex(r => new { r.ReportId, r.ConnectId }); // the leads behind a number, the same rows of two reports
    }

    public void Configure(EntityTypeBuilder<PlatformConnection> connection)
    {
        connection.HasKey(c => c.AccountId);
        connection.HasOne<Account>().WithOne().HasForeignKey<PlatformConnection>(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
