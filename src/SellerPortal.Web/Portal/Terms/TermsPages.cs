using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Terms;
using SellerPortal.Connect.Validation;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Terms;

/// <summary>The form of a buyer's terms.</summary>
/// <param name="Preview">What the buyer would get; null unless it was asked for.</param>
/// <param name="Taken">How many of a total cap are taken.</param>
public sealed record TermsPage(Buyer Buyer, TermsForm Form, int Taken, string AccountCurrency, Preview? Preview = null);

/// <summary>An example lead that was sent to a buyer's test URL; null exchange: not yet.</summary>
public sealed record TrialPage(Buyer Buyer, Exchange? Exchange);

/// <summary>What pages call the parts of terms.</summary>
public static class TermsWords
{
    public static readonly IReadOnlyList<FieldOption> Duplicates =
    [
        new(WireName.Of(DuplicateFields.EmailOrPhone), "Email or phone"),
        new(WireName.Of(DuplicateFields.Email), "Email only"),
        new(WireName.Of(DuplicateFields.Phone), "Phone only"),
    ];

    public static readonly IReadOnlyList<FieldOption> Fields =
    [
        new("", "Choose a field"),
        .. LeadFields.Sections.SelectMany(section => section.Fields.Select(field => new FieldOption(field.Name, field.Label, Group: section.Title))),
    ];

    /// <summary>Filters decide at once, so no rule that may ask the network is among them.</summary>
    public static readonly IReadOnlyList<FieldOption> Rules =
        [.. RuleKinds.All.Where(rule => !rule.AsksNetwork).Select(rule => new FieldOption(rule.Name, rule.Label))];

    public static readonly IReadOnlyList<FieldOption> Changes =
    [
        new(WireName.Of(MappingKind.Rename), "Rename"),
        new(WireName.Of(MappingKind.Values), "Other values"),
        new(WireName.Of(MappingKind.LeaveOut), "Leave out"),
        new(WireName.Of(MappingKind.Constant), "Add a constant"),
        new(WireName.Of(MappingKind.Template), "Add a text of fields"),
    ];
}
