using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Accounts.Members;

/// <summary>The framework's store of members, but that it keeps second factors' keys and recovery codes encrypted.</summary>
public sealed class MemberStore(PortalDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Member, PortalDbContext, Guid>(db, describer)
{
    private readonly IDataProtector _protector = protection.CreateProtector("member tokens");

    public override Task SetTokenAsync(Member user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Member user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } stored ? _protector.Unprotect(stored) : null;
}
