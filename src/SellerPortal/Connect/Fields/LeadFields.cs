using System.Collections.Frozen;
using System.Text;

namespace SellerPortal.Connect.Fields;

/// <summary>
/// The field catalogue: every documented field once, in the order of the documentation's tables (chapter 'Fields'). The API, rules,
/// forms, the console and spreadsheets read it.
/// </summary>
public static class LeadFields
{
    public static IReadOnlyList<LeadFieldSection> Sections { get; } =
    [
        LeadFieldTables.Consumer(), LeadFieldTables.Product(), LeadFieldTables.Applicant2(),
        LeadFieldTables.Marketing(), LeadFieldTables.Technical(), LeadFieldTables.ContactState(),
    ];

    /// <summary>All fields in the documentation's order: <c>All[i].Ordinal == i</c>.</summary>
    public static IReadOnlyList<LeadField> All => Table;

    internal static readonly LeadField[] Table = Number(Sections);

    internal static readonly LeadField[] WithOldName = [.. Table.Where(field => field.OldName is not null)];

    // Not a frozen one: that has no lookup by the bytes of a name.
    private static readonly Dictionary<string, LeadFieldSlot> Slots = MakeSlots();

    private static readonly Dictionary<string, LeadFieldSlot>.AlternateLookup<ReadOnlySpan<byte>> Utf8Slots =
        Slots.GetAlternateLookup<ReadOnlySpan<byte>>();

    private static readonly FrozenDictionary<string, LeadField> Headers = MakeHeaders();

    public static LeadField FirstName { get; } = Get("first_name");

    public static LeadField LastName { get; } = Get("last_name");

    public static LeadField Email { get; } = Get("email");

    public static LeadField HomePhone { get; } = Get("home_phone");

    public static LeadField MobilePhone { get; } = Get("mobile_phone");

    public static LeadField BusinessPhone { get; } = Get("business_phone");

    public static LeadField PostalCode { get; } = Get("postal_code");

    public static LeadField SellerInternalId { get; } = Get("seller_internal_id");

    public static LeadField Notes { get; } = Get("notes");

    public static LeadField ConnectCode { get; } = Get("contact_state_connect_code");

    public static LeadField TestMode { get; } = Get("contact_state_test_mode");

    public static LeadField CertUrl { get; } = Get("contact_state_cert_url");

    public static LeadField ClaimUrl { get; } = Get("contact_state_claim_url");

    public static LeadField LandingPageId { get; } = Get("contact_state_landing_page_id");

    /// <summary>The field of that name or old name, case-sensitive; null for one that the documentation lacks.</summary>
    public static LeadField? Find(string name) => Slots.TryGetValue(name, out var slot) ? slot.Field : null;

    /// <summary>The field of that name or old name.</summary>
    /// <exception cref="ArgumentException">The documentation has no such field.</exception>
    public static LeadField Get(string name) =>
        Find(name) ?? throw new ArgumentException($"The documentation has no field named '{name}'.", nameof(name));

    /// <summary>
    /// The field that a spreadsheet's column header means: by name, label or synonym, whatever its case, blanks and punctuation;
    /// null when none fits.
    /// </summary>
    public static LeadField? Match(string header) => Headers.GetValueOrDefault(Bare(header));

    internal static bool TryFindSlot(string name, out LeadFieldSlot slot) => Slots.TryGetValue(name, out slot);

    internal static bool TryFindSlot(ReadOnlySpan<byte> name, out LeadFieldSlot slot) => Utf8Slots.TryGetValue(name, out slot);

    private static LeadField[] Number(IEnumerable<LeadFieldSection> sections)
    {
        LeadField[] all = [.. sections.SelectMany(section => section.Fields)];
        for (var ordinal = 0; ordinal < all.Length; ordinal++)
        {
            all[ordinal].Ordinal = ordinal;
        }

        return all;
    }

    private static Dictionary<string, LeadFieldSlot> MakeSlots()
    {
        var names = Table.Select((field, slot) => (field.Name, new LeadFieldSlot(field, slot)));
        var oldNames = WithOldName.Select((field, i) => (field.OldName!, new LeadFieldSlot(field, Table.Length + i)));
        return names.Concat(oldNames).ToDictionary(pair => pair.Item1, pair => pair.Item2, LeadFieldNameComparer.Instance);
    }

    private static FrozenDictionary<string, LeadField> MakeHeaders()
    {
        var headers = new Dictionary<string, LeadField>();
        foreach (var field in Table)
        {
            // A field's name and label are often the same header; that no two fields claim one is held by a test.
            foreach (var header in HeadersOf(field))
            {
                headers.TryAdd(Bare(header), field);
            }
        }

        return headers.ToFrozenDictionary();
    }

    internal static IEnumerable<string> HeadersOf(LeadField field) =>
        field.Synonyms.Append(field.Name).Append(field.Label).Concat(field.OldName is { } old ? [old] : []);

    internal static string Bare(string header)
    {
        var bare = new StringBuilder(header.Length);
        foreach (var c in header)
        {
            if (char.IsLetterOrDigit(c))
            {
                bare.Append(char.ToLowerInvariant(c));
            }
        }

        return bare.ToString();
    }
}

/// <summary>Where a payload's member goes: old names have places of their own behind the fields, so that both may be sent.</summary>
internal readonly record struct LeadFieldSlot(LeadField Field, int Slot);
