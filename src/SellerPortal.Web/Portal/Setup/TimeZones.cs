using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Setup;

/// <summary>The time zones that an account can choose, by their IANA names.</summary>
public static class TimeZones
{
    /// <summary>All of them, under their continents.</summary>
    public static readonly IReadOnlyList<FieldOption> All =
    [
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("SystemV/", StringComparison.Ordinal))
            .Append("UTC")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(id => new FieldOption(id, Words(id), Group: id.Contains('/') ? id[..id.IndexOf('/')] : "World")),
    ];

    /// <summary>All of them, and the present one where a system names it otherwise.</summary>
    public static IReadOnlyList<FieldOption> With(string? present) => string.IsNullOrEmpty(present) || IsKnown(present) ? All : [new(present, present), .. All];

    private static readonly HashSet<string> Known = [.. All.Select(option => option.Value)];

    public static bool IsKnown(string? id) => id is not null && Known.Contains(id);

    private static string Words(string id) => id[(id.IndexOf('/') + 1)..].Replace('_', ' ');
}
