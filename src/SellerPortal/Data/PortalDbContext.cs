using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
using SellerPortal.Reports.Figures;
using SellerPortal.Reports.Platform;

namespace SellerPortal.Data;

/// <summary>All rows of the installation. Each database has a context of its own below this one, with its own migrations.</summary>
public abstract class PortalDbContext : IdentityUserContext<Member, Guid>, IDataProtectionKeyContext
{
    protected PortalDbContext(DbContextOptions options)
        : base(options)
    {
        // A single statement would else go without a transaction: out of turn, and unseen by whoever waits for a commit.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<LoggedCall> LoggedCalls => Set<LoggedCall>();
    public DbSet<LoggedContent> LoggedContents => Set<LoggedContent>();
    public DbSet<CallCount> CallCounts => Set<CallCount>();
    public DbSet<LostCalls> LostCalls => Set<LostCalls>();
    public DbSet<Buyer> Buyers => Set<Buyer>();
    public DbSet<SecretKey> SecretKeys => Set<SecretKey>();
    public DbSet<LandingPage> LandingPages => Set<LandingPage>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<CertifyCount> CertifyCounts => Set<CertifyCount>();
    public DbSet<RecentHash> RecentHashes => Set<RecentHash>();
    public DbSet<NotificationRule> NotificationRules => Set<NotificationRule>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<AccountJob> AccountJobs => Set<AccountJob>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<NoticeAttempt> NoticeAttempts => Set<NoticeAttempt>();
    public DbSet<ValidationRule> ValidationRules => Set<ValidationRule>();
    public DbSet<WatchedLead> WatchedLeads => Set<WatchedLead>();
    public DbSet<DistributionGroup> DistributionGroups => Set<DistributionGroup>();
    public DbSet<GroupBuyer> GroupBuyers => Set<GroupBuyer>();
    public DbSet<Lead> Leads => Set<Lead>();
    public DbSet<LeadKey> LeadKeys => Set<LeadKey>();
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
    public DbSet<GroupAlarm> GroupAlarms => Set<GroupAlarm>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<BuyerDay> BuyerDays => Set<BuyerDay>();
    public DbSet<BuyerTally> BuyerTallies => Set<BuyerTally>();
    public DbSet<BuyerTerms> BuyerTerms => Set<BuyerTerms>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<DeliveryAttempt> DeliveryAttempts => Set<DeliveryAttempt>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<Feedback> Feedback => Set<Feedback>();
    public DbSet<FeedbackPush> FeedbackPushes => Set<FeedbackPush>();
    public DbSet<FeedbackExport> FeedbackExports => Set<FeedbackExport>();
    public DbSet<ExportSchedule> ExportSchedules => Set<ExportSchedule>();
    public DbSet<FeedbackUpload> FeedbackUploads => Set<FeedbackUpload>();
    public DbSet<FeedbackUploadRow> FeedbackUploadRows => Set<FeedbackUploadRow>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<ReportRow> ReportRows => Set<ReportRow>();
    public DbSet<ChangedLead> ChangedLeads => Set<ChangedLead>();
    public DbSet<FigureAccount> FigureAccounts => Set<FigureAccount>();
    public DbSet<FigureName> FigureNames => Set<FigureName>();
    public DbSet<FigurePart> FigureParts => Set<FigurePart>();
    public DbSet<FigureDay> FigureDays => Set<FigureDay>();
    public DbSet<FigureMonth> FigureMonths => Set<FigureMonth>();
    public DbSet<PlatformConnection> PlatformConnections => Set<PlatformConnection>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Begins a transaction; null if one has begun already, which is its beginner's to commit.</summary>
    public async Task<IDbContextTransaction?> BeginUnlessBegunAsync(CancellationToken cancellation) =>
        Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellation) : null;

    /// <summary>
    /// Lets nobody else change what the account has configured until the transaction ends: others that ask for the same wait here, and read what this
    /// one has written. For checks over several rows, which no index makes.
    /// </summary>
    public Task LockAccountAsync(Guid accountId, CancellationToken cancellation) =>
        // A write that changes nothing locks the row on PostgreSQL; on SQLite the transaction alone keeps others out.
        Accounts.Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SettingsVersion, a => a.SettingsVersion), cancellation);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        base.ConfigureConventions(configuration);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        model.Entity<Member>().ToTable("members");
        model.Entity<IdentityUserClaim<Guid>>().ToTable("member_claims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("member_logins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("member_tokens");
        WireNameConverter.ApplyTo(model);
    }
}
