using Microsoft.AspNetCore.DataProtection;

namespace SellerPortal.Data;

/// <summary>
/// The keys with which secrets are encrypted. They lie in the database, where the first use in a process reads or makes them, in a
/// transaction of its own: whoever encrypts within a transaction loads them before, or would wait for itself.
/// </summary>
public sealed class KeyRing(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("key ring");

    /// <summary>Makes sure that encrypting needs no database. Costs microseconds after the first time.</summary>
    public void Load() => _protector.Protect([]);
}
