namespace SellerPortal.Data;

/// <summary>Tells caches of this process that an account has changed what it has configured. Raised after the commit.</summary>
public sealed class SettingsChanged
{
    /// <summary>Runs with the account's id, on the thread that saved.</summary>
    public event Action<Guid>? Happened;

    public void Raise(Guid accountId) => Happened?.Invoke(accountId);
}
