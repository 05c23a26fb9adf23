using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>The filters of the list as they stand in its URL, as text: what can't be understood is shown again, not lost.</summary>
/// <param name="Q">What is searched for.</param>
/// <param name="From">A day, yyyy-mm-dd.</param>
/// <param name="To">A day, included.</param>
/// <param name="Group">A group's id.</param>
/// <param name="Buyer">A buyer's id.</param>
/// <param name="Mode"><c>live</c> or <c>test</c>.</param>
/// <param name="Status">A delivery status.</param>
public sealed record LeadListForm(string? Q, string? From, string? To, Guid? Group, Guid? Buyer, string? Mode, string? Status)
{
    /// <summary>The filter that this means. What is wrong with it goes to the page's problems, and lets everything through.</summary>
    public LeadFilter ToFilter(AccountDirectory directory, ModelStateDictionary problems)
    {
        var from = Day(From, "from", "From must be a date, like 2026-09-18", problems);
        var to = Day(To, "to", "To must be a date, like 2026-09-18", problems);
        if (from > to)
            problems.AddModelError("to", "To must not be before From");
        return new LeadFilter(
            LeadSearch.Of(Q, directory),
            from,
            from > to ? null : to,
            Group is { } group && directory.Groups.ContainsKey(group) ? group : null,
            Buyer is { } buyer && directory.Buyers.ContainsKey(buyer) ? buyer : null,
            Mode switch { "test" => true, "live" => false, _ => null },
            WireName.TryParse<DeliveryStatus>(Status, out var status) ? status : null);
    }

    /// <summary>The filters that are on, each in words and with the filter that remains without it.</summary>
    public IReadOnlyList<ActiveFilter> Active(LeadFilter filter, AccountDirectory directory)
    {
        var active = new List<ActiveFilter>();
        if (filter.Search is { } search)
            active.Add(new("q", $"{search.What} “{Q!.Trim()}”", filter with { Search = null }));
        if (filter.From is { } from)
            active.Add(new("from", $"from {Words(from)}", filter with { From = null }));
        if (filter.To is { } to)
            active.Add(new("to", $"until {Words(to)}", filter with { To = null }));
        if (filter.GroupId is { } group)
            active.Add(new("group", $"group {directory.Groups[group].Name}", filter with { GroupId = null }));
        if (filter.BuyerId is { } buyer)
            active.Add(new("buyer", $"buyer {directory.Buyers[buyer].Name}", filter with { BuyerId = null }));
        if (filter.TestMode is { } test)
            active.Add(new("mode", test ? "test leads only" : "live leads only", filter with { TestMode = null }));
        if (filter.Status is { } status)
            active.Add(new("status", $"delivery {StatusLook.Of("delivery", WireName.Of(status)).Word.ToLowerInvariant()}", filter with { Status = null }));
        return active;
    }

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

/// <summary>One filter that is on.</summary>
/// <param name="Name">Its name in the URL.</param>
/// <param name="Without">What remains when it is taken off.</param>
public sealed record ActiveFilter(string Name, string Words, LeadFilter Without);
