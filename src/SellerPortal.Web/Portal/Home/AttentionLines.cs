using System.Security.Claims;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Terms;
using SellerPortal.Notifications;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Home;

/// <summary>What of an account somebody has to mend: each line leads to the page that does.</summary>
public sealed class AttentionLines(GroupAlarms alarms, TermsService terms, NotificationService notifications, ImportService imports)
{
    /// <summary>The lines, the most pressing first.</summary>
    /// <param name="person">Sees the lines whose pages may be opened.</param>
    public async Task<IReadOnlyList<TroubleLine>> ReadAsync(AccountDirectory directory, ClaimsPrincipal person, CancellationToken cancellation)
    {
        var id = directory.AccountId;
        List<TroubleLine> lines = [.. (await alarms.OpenAsync(id, cancellation)).Select(alarm => TroubleLine.Of(alarm, directory))];
        lines.AddRange((await terms.PausedAsync(id, cancellation)).Select(paused => TroubleLine.Of(paused, directory)));
        if (Roles.SetUp.Split(',').Any(person.IsInRole))
            lines.AddRange((await notifications.SwitchedOffAsync(id, cancellation)).Select(TroubleLine.Of));
        if (Roles.SubmitFiles.Split(',').Any(person.IsInRole))
            lines.AddRange((await imports.RejectingAsync(id, cancellation)).Select(TroubleLine.Of));
        return lines;
    }
}
