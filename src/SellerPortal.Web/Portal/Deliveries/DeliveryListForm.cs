using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Deliveries;

/// <summary>The filters of the list as they stand in its URL, as text: what can't be understood is shown again, not lost.</summary>
/// <param name="Status">A delivery status; the tabs set it.</param>
/// <param name="Buyer">A buyer's id.</param>
/// <param name="Group">A group's id.</param>
/// <param name="Mode"><c>live</c> or <c>test</c>.</param>
/// <param name="From">A day, yyyy-mm-dd.</param>
/// <param name="To">A day, included.</param>
/// <param name="Http">2 to 5 for a class of statuses, 0 for no reply.</param>
/// <param name="Problem">What went wrong, to the letter.</param>
public sealed record DeliveryListForm(string? Status, Guid? Buyer, Guid? Group, string? Mode, string? From, string? To, string? Http, string? Problem)
{
    /// <summary>The filter that this means. What is wrong with it goes to the page's problems, and lets everything through.</summary>
    public DeliveryFilter ToFilter(AccountDirectory directory, ModelStateDictionary problems)
    {
        var from = Day(From, "from", "From must be a date, like 2026-09-18", problems);
        var to = Day(To, "to", "To must be a date, like 2026-09-18", problems);
        if (from > to)
            problems.AddModelError("to", "To must not be before From");
        return new DeliveryFilter(
            WireName.TryParse<DeliveryStatus>(Status, out var status) ? status : null,
            Buyer is { } buyer && directory.Buyers.ContainsKey(buyer) ? buyer : null,
            Group is { } group && directory.Groups.ContainsKey(group) ? group : null,
            Mode switch { "test" => true, "live" => false, _ => null },
            from,
            from > to ? null : to,
            Http is ['0' or >= '2' and <= '5'] ? Http[0] - '0' : null,
            string.IsNullOrWhiteSpace(Problem) ? null : Problem);
    }

    /// <summary>The filter in words: 'failed, to Buyer 1, from 18 Sep 2026'.</summary>
    public static string Words(DeliveryFilter filter, AccountDirectory directory)
    {
        List<string> words = [filter.Status is { } status ? StatusLook.Of("delivery", WireName.Of(status)).Word : "All deliveries"];
        if (filter.BuyerId is { } buyer)
            words.Add($"to {directory.Buyers[buyer].Name}");
        if (filter.GroupId is { } group)
            words.Add($"group {directory.Groups[group].Name}");
        if (filter.TestMode is { } test)
            words.Add(test ? "test leads only" : "live leads only");
        if (filter.From is { } from)
            words.Add($"from {Words(from)}");
        if (filter.To is { } to)
            words.Add($"until {Words(to)}");
        if (filter.HttpClass is { } http)
            words.Add(http == 0 ? "no reply" : $"reply {http}xx");
        if (filter.Problem is { } problem)
            words.Add($"“{problem.TrimEnd('.')}”");
        return string.Join(", ", words);
    }

    /// <summary>The names and values that stand in a URL for this filter.</summary>
    public IEnumerable<(string Name, string Value)> Pairs() => new[]
    {
        ("status", Status), ("buyer", Buyer?.ToString()), ("group", Group?.ToString()), ("mode", Mode), ("from", From), ("to", To), ("http", Http), ("problem", Problem),
    }.Where(pair => !string.IsNullOrWhiteSpace(pair.Item2)).Select(pair => (pair.Item1, pair.Item2!));

    private static DateOnly? Day(string? text, string name, string problem, ModelStateDictionary problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999)
            return day;
        problems.AddModelError(name, problem);
        return null;
    }

    private static string Words(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
