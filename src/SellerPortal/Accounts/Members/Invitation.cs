namespace SellerPortal.Accounts.Members;

/// <summary>A link by which one person, once, becomes a member of an account or of one of its buyers.</summary>
public sealed class Invitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The address that the person will sign in with.</summary>
    public required string Email { get; init; }

    public required MemberRole Role { get; set; }

    /// <summary>The buyer whose person is invited; null: one of the account's own people.</summary>
    public Guid? BuyerId { get; init; }

    /// <summary>SHA-256 of the link's token, lower-case hex.</summary>
    public required string TokenHash { get; set; }

    /// <summary>The name of the member who invited.</summary>
    public required string InvitedBy { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the person followed it to the end; it opens nothing since.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }
}

/// <summary>Whom to invite.</summary>
/// <param name="BuyerId">The buyer whose person it is, with <see cref="MemberRole.Buyer"/>; null with every other role.</param>
public sealed record InvitationInput(string? Email, MemberRole? Role, Guid? BuyerId);

/// <summary>An invitation and, this once, its link's token.</summary>
public sealed record NewInvitation(Invitation Invitation, string Token);

/// <summary>An invitation as the invited person sees it.</summary>
/// <param name="BuyerName">Null: the account itself invites.</param>
public sealed record OpenInvitation(Invitation Invitation, string AccountName, string? BuyerName);
