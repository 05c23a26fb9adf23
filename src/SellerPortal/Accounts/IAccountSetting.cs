namespace SellerPortal.Accounts;

/// <summary>A row that is part of what an account has configured: saving one raises <see cref="Account.SettingsVersion"/> and drops what was cached of it.</summary>
public interface IAccountSetting
{
    Guid AccountId { get; }
}
