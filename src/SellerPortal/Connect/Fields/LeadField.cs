using System.Text;

namespace SellerPortal.Connect.Fields;

/// <summary>One field of a lead, as the documentation's tables have it (chapter 'Fields').</summary>
/// <param name="name">The name in payloads: <c>first_name</c>.</param>
/// <param name="label">The name for people, unique over all fields: <c>First name</c>.</param>
/// <param name="description">The documentation's own description.</param>
/// <param name="example">The documentation's own example value.</param>
public sealed class LeadField(string name, string label, string description, string example)
{
    public string Name { get; } = name;

    /// <summary>The name as JSON has it.</summary>
    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public string Label { get; } = label;

    public string Description { get; } = description;

    public string Example { get; } = example;

    /// <summary>The place in the documentation's order, from 0; <see cref="LeadFieldValues"/> is indexed by it.</summary>
    public int Ordinal { get; internal set; }

    public LeadFieldSection Section { get; internal set; } = null!;

    public LeadFieldKind Kind { get; init; } = LeadFieldKind.Text;

    /// <summary>Every lead needs it, whatever the buyers ask for.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What an enumeration accepts, in the documentation's order; empty for every other kind.</summary>
    public IReadOnlyList<string> AllowedValues
    {
        get => Allowed;
        init => Allowed = [.. value];
    }

    internal string[] Allowed { get; private init; } = [];

    /// <summary>In Unicode code points.</summary>
    public int MaxLength { get; init; } = 4096;

    /// <summary>False for what stays with the seller: the notes, and what steers the delivery.</summary>
    public bool IsSharedWithBuyers { get; init; } = true;

    /// <summary>Another name under which payloads may send it; null for almost all.</summary>
    public string? OldName { get; init; }

    /// <summary>Further headers that a spreadsheet's column of this field may have; see <see cref="LeadFields.Match"/>.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>HTML's <c>autocomplete</c> token; null where HTML has none that fits.</summary>
    public string? AutoComplete { get; init; }

    /// <summary>HTML's <c>inputmode</c>: the keyboard that a phone shows; null for the ordinary one.</summary>
    public string? InputMode => Kind switch
    {
        LeadFieldKind.Email => "email",
        LeadFieldKind.Phone => "tel",
        LeadFieldKind.Amount => "decimal",
        LeadFieldKind.Number => "numeric",
        LeadFieldKind.Url or LeadFieldKind.CertUrl or LeadFieldKind.ClaimUrl => "url",
        _ => null,
    };

    public override string ToString() => Name;
}
