using System.Security.Claims;
using SellerPortal.Connect.Directory;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal;

/// <summary>Reads the signed-in person from the cookie's claims and the account from its directory. Signed out, it shows the product itself.</summary>
public sealed class PortalContext(IHttpContextAccessor http, AccountDirectories directories) : IPortalContext
{
    private AccountDirectory? _directory;

    public string AccountName => _directory?.AccountName ?? "SellerPortal";

    public TimeZoneInfo TimeZone => _directory?.Zone ?? TimeZoneInfo.Utc;

    public string PersonName => Claim(MemberClaims.DisplayName) is { Length: > 0 } name ? name : Claim(ClaimTypes.Name) ?? "";

    public string Role => Claim(ClaimTypes.Role) ?? "";

    public string? BuyerName => Guid.TryParse(Claim(MemberClaims.Buyer), out var buyer) ? _directory?.Buyers.GetValueOrDefault(buyer)?.Name : null;

    public bool MustSetUpSecondFactor =>
        _directory is { RequiresSecondFactor: true } && Claim(MemberClaims.SecondFactor) is null && Claim(MemberClaims.Buyer) is null;

    public Appearance Appearance => Appearance.Of(http.HttpContext!.Request);

    /// <summary>Loads the account of the signed-in person; once a request, before its action.</summary>
    public async ValueTask LoadAsync(Guid accountId, CancellationToken cancellation) =>
        _directory = await directories.GetAsync(accountId, cancellation);

    private string? Claim(string type) => http.HttpContext?.User.FindFirstValue(type);
}
