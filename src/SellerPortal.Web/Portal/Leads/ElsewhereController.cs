using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Reports.Platform;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>A lead at the platform elsewhere, as the platform tells it at this moment.</summary>
[Authorize(Roles = Roles.SeeLeads)]
public sealed class ElsewhereController(LeadsElsewhere leads, PlatformConnections connections) : PortalController
{
    [HttpGet("/leads/elsewhere/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await connections.OpenAsync(AccountId, cancellation) is not { } access)
            return NotFound();
        var host = new Uri(access.ConnectUrl).Authority;
        try
        {
            return await leads.FindAsync(access, id, cancellation) is { } lead
                ? View("~/Views/Leads/Elsewhere.cshtml", new ElsewherePage(id, host, lead, null))
                : NotFound();
        }
        catch (PlatformProblem problem)
        {
            return View("~/Views/Leads/Elsewhere.cshtml", new ElsewherePage(id, host, null, problem.Message));
        }
    }
}

/// <summary>A lead that is kept at another platform.</summary>
/// <param name="Lead">Null where the platform could not be asked.</param>
/// <param name="Problem">Why not.</param>
public sealed record ElsewherePage(Guid Id, string Host, LeadElsewhere? Lead, string? Problem);
