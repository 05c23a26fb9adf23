using SellerPortal.Accounts;

namespace SellerPortal.Certify;

/// <summary>A page on which consumers leave their enquiries (documentation: Credentials). Its id stands in public source, so it is unique in the installation.</summary>
public sealed class LandingPage : IAccountSetting
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required Guid AccountId { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; set; }
}
