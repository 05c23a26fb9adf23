using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Portal.SignIn;

/// <summary>
/// Treats tries with an address that no member has as the framework treats a member's: the same work for the password, the same lock after the
/// same number of tries. Otherwise time or lock would tell who is a member.
/// </summary>
public sealed class UnknownMembers(IOptions<IdentityOptions> options, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private readonly Member _nobody = new();
    private string? _hash;
    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Spends what a wrong password costs; says until when the address is locked, null if it isn't.</summary>
    public DateTimeOffset? Try(string email, string password, IPasswordHasher<Member> hasher)
    {
        var now = time.GetUtcNow();
        if (_tries.TryGetValue(email, out var before) && before.LockedUntil > now)
            return before.LockedUntil;
        hasher.VerifyHashedPassword(_nobody, _hash ??= hasher.HashPassword(_nobody, Guid.NewGuid().ToString()), password);
        if (_tries.Count >= MostRemembered)
            Forget(now);
        return _tries.AddOrUpdate(email, _ => Next(0, now), (_, tries) => Next(tries.Failed, now)).LockedUntil;
    }

    private Tries Next(int failed, DateTimeOffset now)
    {
        var lockout = options.Value.Lockout;
        return failed + 1 >= lockout.MaxFailedAccessAttempts
            ? new Tries(0, now + lockout.DefaultLockoutTimeSpan)
            : new Tries(failed + 1, null);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (email, tries) in _tries)
            if (tries.LockedUntil is null || tries.LockedUntil <= now)
                _tries.TryRemove(email, out _);
        if (_tries.Count >= MostRemembered)
            _tries.Clear();
    }

    private sealed record Tries(int Failed, DateTimeOffset? LockedUntil);
}
