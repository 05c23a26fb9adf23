using SellerPortal.Connect.Directory;

namespace SellerPortal.Connect.Leads;

/// <summary>
/// What a person typed into the search box, recognised: an id, an e-mail address, a phone number in any format, a connect code, a certificate
/// URL, the seller's own id, a name. Only what an index finds; nothing is looked for inside of texts.
/// </summary>
/// <param name="What">What it was taken for, to be named to the person: 'phone number'.</param>
/// <param name="Id">A lead, delivery or certificate.</param>
/// <param name="Keys">Any of these, exactly.</param>
/// <param name="NamePrefix">A last name, whole or its beginning, as <see cref="LeadKeys.Name"/> writes it.</param>
/// <param name="GroupId">The group of a connect code.</param>
public sealed record LeadSearch(
    string What, Guid? Id, IReadOnlyList<(LeadKeyKind Kind, string Value)> Keys, string? NamePrefix = null, Guid? GroupId = null)
{
    private const int ShortestPrefix = 2;

    /// <summary>What the text means; null for a blank one.</summary>
    public static LeadSearch? Of(string? typed, AccountDirectory directory)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
            return null;
        if (Guid.TryParse(text, out var id))
            return new("ID", id, [(LeadKeyKind.Certificate, id.ToString())]);
        if (text.Contains("/certs/", StringComparison.OrdinalIgnoreCase))
            return new("certificate", null, LeadKeys.Certificate(text) is { } certificate ? [(LeadKeyKind.Certificate, certificate)] : []);
        if (text.Contains('@'))
            return new("email address", null, [(LeadKeyKind.Email, LeadKeys.Email(text))]);
        if (directory.GroupsByCode.GetValueOrDefault(text) is { } group)
            return new("connect code", null, [], GroupId: group.Id);
        if (IsPhone(text) && LeadKeys.Phone(text) is { } phone)
            return new("phone number", null, [(LeadKeyKind.Phone, phone), (LeadKeyKind.SellerId, text)]);
        return new("name or ID", null, [(LeadKeyKind.SellerId, text), .. Names(text)], Prefix(text));
    }

    private static bool IsPhone(string text) => text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '/' or '(' or ')' || char.IsWhiteSpace(c));

    // Keys have the last name first; people type either order, and a comma between.
    private static IEnumerable<(LeadKeyKind, string)> Names(string text)
    {
        var words = LeadKeys.Name(text.Replace(',', ' ')).Split(' ');
        for (var first = 1; first < words.Length; first++)
            yield return (LeadKeyKind.Name, string.Join(' ', words[first..].Concat(words[..first])));
        yield return (LeadKeyKind.Name, string.Join(' ', words));
    }

    private static string? Prefix(string text) => LeadKeys.Name(text.Replace(',', ' ')) is { Length: >= ShortestPrefix } name ? name : null;
}
