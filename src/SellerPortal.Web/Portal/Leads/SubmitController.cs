using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Reports.Platform;
using SellerPortal.Settings;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>Hands in one lead by a form: the same intake, the same checks and the same messages as the API's.</summary>
[Authorize(Roles = Roles.SeeLeads)]
public sealed class SubmitController(
    LeadIntake intake, LeadsElsewhere elsewhere, PlatformConnections connections, AccountDirectories directories, PublicUrls urls, TimeProvider time)
    : PortalController
{
    private const string Form = "~/Views/Leads/New.cshtml";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <param name="group">The connect code to begin with.</param>
    [HttpGet("/leads/new")]
    public async Task<IActionResult> New(string? group, CancellationToken cancellation)
    {
        var typed = LeadFieldValues.Empty.With(LeadFields.TestMode, "true").With(LeadFields.ConnectCode, group);
        return View(Form, await PageAsync(typed, NewToken(), cancellation));
    }

    /// <param name="token">The form's own: a form that is sent twice makes one lead.</param>
    /// <param name="choose">Sent by the button beside the group: the same form with that group's fields marked. Nothing is checked yet.</param>
    [HttpPost("/leads/new")]
    public async Task<IActionResult> New(Guid token, string? choose, CancellationToken cancellation)
    {
        ModelState.Clear();
        var payload = SubmitForm.Read(Request.Form);
        if (choose is not null)
            return View(Form, await PageAsync(payload.Values, token.ToString(), cancellation) with { ShowsCall = choose == "call" });
        if (await connections.OpenAsync(AccountId, cancellation) is { } access)
            return await SendElsewhereAsync(access, payload, token, cancellation);
        var submission = new LeadSubmission(
            AccountId, LeadMethod.Portal, payload, MemberId, $"form {token:n}", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SubmitForm.Text(payload)))));
        switch (await AcceptAsync(submission, cancellation))
        {
            case LeadOutcome.Accepted accepted:
                return Done(accepted.LeadId);
            case LeadOutcome.Replayed replayed:
                return Done(replayed.LeadId);
            case LeadOutcome.Refused refused:
                AddErrors(refused.Errors);
                return Again(await PageAsync(payload.Values, token.ToString(), cancellation), Form);
            case LeadOutcome.KeyReused or LeadOutcome.Erased:
                ModelState.AddModelError("", "This form has been sent before, with other answers. Send it again to hand in another lead");
                return Again(await PageAsync(payload.Values, NewToken(), cancellation), Form);
            default:
                ModelState.AddModelError("", "This form is being sent already. Look at the list of leads before you send it again");
                return Again(await PageAsync(payload.Values, token.ToString(), cancellation), Form);
        }
    }

    /// <summary>Hands it in at the platform elsewhere, whose answer is shown as this process's own is. Nothing of it is stored here.</summary>
    private async Task<IActionResult> SendElsewhereAsync(PlatformAccess access, LeadPayload payload, Guid token, CancellationToken cancellation)
    {
        var host = new Uri(access.ConnectUrl).Authority;
        try
        {
            var (leadId, errors) = await elsewhere.SubmitAsync(access, payload, $"portal-{token:n}", cancellation);
            if (leadId is { } id)
            {
                Flash.Done(TempData, $"{host} has received the lead.", new FlashLink("Submit another", "/leads/new"));
                return Redirect($"~/leads/elsewhere/{id}");
            }
            AddErrors(errors);
        }
        catch (PlatformProblem problem)
        {
            ModelState.AddModelError("", problem.IsPassing
                ? $"{problem.Message} Whether it has the lead is not known: look there before you send it again"
                : problem.Message.TrimEnd('.'));
        }
        return Again(await PageAsync(payload.Values, token.ToString(), cancellation), Form);
    }

    private void AddErrors(IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
            ModelState.AddModelError(error.Param ?? "", SubmitForm.Sentence(error));
    }

    /// <summary>Hands it in; a second press of the button waits for what becomes of the first.</summary>
    private async Task<LeadOutcome> AcceptAsync(LeadSubmission submission, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + Patience;
        var outcome = await intake.AcceptAsync(submission, cancellation);
        while (outcome is LeadOutcome.KeyInProgress && time.GetUtcNow() < end)
        {
            await Task.Delay(BetweenLooks, time, cancellation);
            outcome = await intake.AcceptAsync(submission, cancellation);
        }
        return outcome;
    }

    private RedirectResult Done(Guid leadId)
    {
        Flash.Done(TempData, "The lead has been received.", new FlashLink("Submit another", "/leads/new"));
        return Redirect($"~/leads/{leadId}");
    }

    private async Task<SubmitPage> PageAsync(LeadFieldValues typed, string token, CancellationToken cancellation) =>
        SubmitPage.Of(typed, token, await directories.GetAsync(AccountId, cancellation), urls, await connections.FindAsync(AccountId, cancellation));

    private static string NewToken() => Guid.NewGuid().ToString();
}
