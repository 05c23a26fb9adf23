using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Help;

/// <summary>One page that answers what people ask first, made from what the product really does: its fields, statuses and delays.</summary>
[AllowAnonymous]
public sealed class HelpController(DeliverySettings delivery, PublicUrls urls, PortalContext portal) : Controller
{
    [HttpGet(Navigation.HelpPath)]
    public async Task<IActionResult> Index()
    {
        var isMember = Guid.TryParse(User.FindFirstValue(MemberClaims.Account), out var accountId);
        if (isMember)
            await portal.LoadAsync(accountId, HttpContext.RequestAborted);
        return View(new HelpPage(
            isMember, CurlCall.Example(urls), PublicUrls.Below(urls.Connect, "/console"), PublicUrls.Below(urls.Connect, "/openapi.json"), [.. delivery.RetryDelays.Select(InWords)]));
    }

    /// <summary>'30 seconds', '2 minutes', '1 hour'.</summary>
    private static string InWords(TimeSpan delay)
    {
        var (number, unit) = delay switch
        {
            { TotalHours: >= 1 } when delay.Ticks % TimeSpan.TicksPerHour == 0 => (delay.TotalHours, "hour"),
            { TotalMinutes: >= 1 } when delay.Ticks % TimeSpan.TicksPerMinute == 0 => (delay.TotalMinutes, "minute"),
            _ => (delay.TotalSeconds, "second"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit}{(number == 1 ? "" : "s")}");
    }
}

/// <param name="Delays">The pauses before each retry, in words.</param>
public sealed record HelpPage(bool IsMember, string Curl, string Console, string OpenApi, IReadOnlyList<string> Delays);
