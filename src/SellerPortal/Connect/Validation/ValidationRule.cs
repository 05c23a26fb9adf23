using SellerPortal.Accounts;

namespace SellerPortal.Connect.Validation;

/// <summary>A rule that an account has set up for a field, beyond the catalogue's own (documentation: Validation).</summary>
public sealed class ValidationRule : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The group whose leads it checks; null: every lead of the account.</summary>
    public Guid? DistributionGroupId { get; init; }

    /// <summary>Counts from 0 in the account; the order in which rules are tried.</summary>
    public int Position { get; set; }

    public required string Field { get; set; }

    /// <summary>The rule's name in the configuration document, such as <c>be_a_phone_number</c>.</summary>
    public required string Rule { get; set; }

    /// <summary>What the rule compares with; null for rules that need nothing.</summary>
    public string? Value { get; set; }

    /// <summary>Said instead of the rule's own message; null: the rule's own.</summary>
    public string? Message { get; set; }

    public bool Enabled { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
}
