using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Perform.Exports.Schedules;

/// <summary>Which files an account gets by itself, and who is told.</summary>
public sealed class ExportSchedules(PortalDbContext db, FeedbackExports exports, AccountDirectories directories, PortalSettings settings, TimeProvider time)
{
    /// <summary>Most schedules of an account.</summary>
    public const int Most = 20;

    /// <summary>Most addresses of a schedule.</summary>
    public const int MostRecipients = 10;

    /// <summary>Whether there is a mail server, without which nobody could be told.</summary>
    public bool CanSend => settings.Smtp is not null;

    /// <summary>The account's schedules, oldest first.</summary>
    public async Task<IReadOnlyList<ScheduleView>> ListAsync(Guid accountId, CancellationToken cancellation) => await db.ExportSchedules.AsNoTracking()
        .Where(s => s.AccountId == accountId).OrderBy(s => s.CreatedAt)
        .Select(s => new ScheduleView(
            s,
            db.Buyers.Where(b => b.Id == s.BuyerId).Select(b => b.Name).FirstOrDefault(),
            db.DistributionGroups.Where(g => g.Id == s.DistributionGroupId).Select(g => g.Name).FirstOrDefault()))
        .ToListAsync(cancellation);

    /// <summary>Adds a schedule; returns what is wrong with it, by the names of its members (<c>period</c>, <c>recipients</c> …), or nothing.</summary>
    /// <param name="request">Its days are not looked at.</param>
    /// <param name="period">The wire name of a <see cref="SchedulePeriod"/>.</param>
    /// <param name="recipients">E-mail addresses, separated by commas, semicolons or blanks.</param>
    public async Task<IReadOnlyList<FieldError>> AddAsync(
        Guid accountId, ExportRequest request, string? period, string? recipients, CancellationToken cancellation)
    {
        List<FieldError> errors = [.. await exports.CheckAsync(accountId, request, cancellation)];
        if (!WireName.TryParse<SchedulePeriod>(period, out var every))
            errors.Add(ExportRequest.Error("period", "must be one of: day, week, month"));
        var addresses = (recipients ?? "").Split([',', ';', ' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (!CanSend)
            errors.Add(ExportRequest.Error("recipients", "cannot be told: this installation has no mail server (setting Smtp)"));
        else if (addresses.Count is 0 or > MostRecipients || addresses.Find(a => !MailAddress.TryCreate(a, out _)) is not null)
            errors.Add(ExportRequest.Error("recipients", $"must be one to {MostRecipients} e-mail addresses"));
        if (await db.ExportSchedules.CountAsync(s => s.AccountId == accountId, cancellation) >= Most)
            errors.Add(ExportRequest.Error("period", $"is one schedule too many: an account has at most {Most}"));
        if (errors.Count > 0)
            return errors;
        var (buyerId, groupId) = await exports.IdsAsync(accountId, request, cancellation);
        var now = time.Now();
        db.ExportSchedules.Add(new ExportSchedule
        {
            AccountId = accountId,
            CreatedAt = now,
            Period = every,
            Format = FeedbackExports.FormatOf(request),
            BuyerId = buyerId,
            DistributionGroupId = groupId,
            Recipients = addresses,
            DueAt = every.NextAfter(now, (await directories.GetAsync(accountId, cancellation)).Zone),
        });
        await db.SaveChangesAsync(cancellation);
        return [];
    }

    /// <summary>Ends a schedule; files that were made stay. False if the account has none of that id.</summary>
    public async Task<bool> RemoveAsync(Guid accountId, Guid scheduleId, CancellationToken cancellation) =>
        await db.ExportSchedules.Where(s => s.Id == scheduleId && s.AccountId == accountId).ExecuteDeleteAsync(cancellation) == 1;
}

/// <summary>A schedule as people see it.</summary>
/// <param name="Buyer">Null: all buyers.</param>
/// <param name="Group">Null: all groups.</param>
public sealed record ScheduleView(ExportSchedule Schedule, string? Buyer, string? Group);
