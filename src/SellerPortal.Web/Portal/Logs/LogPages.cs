using SellerPortal.Accounts.ApiLog;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Logs;

/// <summary>The log as a list.</summary>
/// <param name="SearchedTo">See <see cref="CallPage.SearchedTo"/>.</param>
public sealed record LogListPage(
    LogListForm Form, IReadOnlyList<LoggedCall> Calls, string? Newer, string? Older, DateTimeOffset? SearchedTo, int Size, IReadOnlyList<FieldOption> Callers,
    bool IsFiltered, LogKeeping Keeping, string Curl)
{
    public static readonly IReadOnlyList<FieldOption> Services =
        [new("", "All services"), .. WireName.All<CallService>().Select(service => new FieldOption(service, LogWords.Of(WireName.Parse<CallService>(service))))];

    public static readonly IReadOnlyList<FieldOption> Statuses = [new("", "Any status"), new("2", "2xx, done"), new("4", "4xx, refused"), new("5", "5xx, failed")];
    public static readonly IReadOnlyList<FieldOption> Methods = [new("", "Any method"), .. LogListForm.Methods.Select(method => new FieldOption(method, method))];
    public static readonly IReadOnlyList<FieldOption> Codes = [new("", "Any error code"), .. ErrorAdvice.Codes.Select(code => new FieldOption(code, code))];
}

/// <summary>What went wrong, in groups.</summary>
public sealed record LogErrorsPage(LogPeriod Period, IReadOnlyList<CallErrorGroup> Groups, LogKeeping Keeping);

/// <summary>One call.</summary>
/// <param name="SeesPeople">Whether the reader may see personal data.</param>
public sealed record LogPage(LoggedCall Call, LogBodies Bodies, ErrorAdvice? Advice, bool SeesPeople, LogKeeping Keeping);

/// <summary>For how long the log keeps what, and how much of it is missing.</summary>
/// <param name="Lost">Calls of the last 30 days that could not be written down.</param>
public sealed record LogKeeping(int BodyDays, int CallDays, int Lost);

/// <summary>The time that the errors page looks back over.</summary>
/// <param name="Value">As it stands in the URL.</param>
public sealed record LogPeriod(string Value, string Words, TimeSpan Length)
{
    public static readonly IReadOnlyList<LogPeriod> All =
        [new("24h", "24 hours", TimeSpan.FromHours(24)), new("7d", "7 days", TimeSpan.FromDays(7)), new("30d", "30 days", TimeSpan.FromDays(30))];

    /// <summary>The longest of them.</summary>
    public static TimeSpan Longest => All[^1].Length;

    public static LogPeriod Of(string? value) => All.FirstOrDefault(period => period.Value == value) ?? All[0];
}

/// <summary>What pages call the parts of a call.</summary>
public static class LogWords
{
    public static string Of(CallService service) => service switch
    {
        CallService.Connect => "Connect",
        CallService.Certify => "Certify",
        CallService.Perform => "Perform",
        CallService.Configuration => "Configuration",
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, null),
    };

    public static string Of(CallerKind kind) => kind switch
    {
        CallerKind.Server => "server key",
        CallerKind.Browser => "browser key",
        CallerKind.Buyer => "buyer",
        CallerKind.Seller => "own secret key",
        CallerKind.LandingPage => "landing page",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Duration(double milliseconds) =>
        milliseconds < 10 ? $"{milliseconds:0.0} ms" : milliseconds < 10_000 ? $"{milliseconds:0} ms" : $"{milliseconds / 1000:0.0} s";

    public static string Size(int bytes) => bytes < 1024 ? $"{bytes} bytes" : $"{bytes / 1024.0:0.0} KB";
}
