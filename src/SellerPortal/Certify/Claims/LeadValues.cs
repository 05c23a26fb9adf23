using System.Text.Json;
using SellerPortal.Certify.Certificates;

namespace SellerPortal.Certify.Claims;

/// <summary>A lead that comes with a certificate, and what is to be compared of it.</summary>
/// <param name="Values">What the consumer told, by the documentation's name of the field.</param>
public sealed record LeadValues(Guid LeadId, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>A value that is shorter may stand in any form by chance.</summary>
    private const int ShortestTelling = 5;

    /// <summary>
    /// Compares the lead with what stood in the form. A field that both have, by name whatever its case and punctuation, must have the same value;
    /// forms call their fields as they like, so a longer value counts wherever it stands.
    /// </summary>
    internal void CompareWith(Certificate certificate)
    {
        if (certificate.Fields is null)
            return;
        var form = JsonSerializer.Deserialize<Dictionary<string, string>>(certificate.Fields)!;
        var byName = form.ToLookup(field => Bare(field.Key), field => field.Value);
        var hashes = form.Values.ToHashSet(StringComparer.Ordinal);
        var matches = 0;
        var mismatches = new List<string>();
        foreach (var (name, value) in Values)
        {
            var hash = HashOf(value);
            if (byName[Bare(name)].Contains(hash) || (value.Trim().Length >= ShortestTelling && hashes.Contains(hash)))
                matches++;
            else if (byName.Contains(Bare(name)))
                mismatches.Add(name);
        }
        certificate.LeadId ??= LeadId;
        // A lead that differs stays on record, whichever comes after it.
        if (certificate.LeadMismatches is null)
            (certificate.LeadMatches, certificate.LeadMismatches) = (matches, mismatches.Count == 0 ? null : string.Join(',', mismatches));
    }

    /// <summary>A value's hash as the script on the page makes it (contract: Certify).</summary>
    public static string HashOf(string value) => SecretText.Hash(value.Trim().ToLowerInvariant());

    private static string Bare(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
