namespace SellerPortal.Reports.Figures;

/// <summary>By what figures can be told apart and filtered.</summary>
public enum Dimension { Buyer, Group, LandingPage, Source, Campaign, Product }

internal static class Dimensions
{
    /// <summary>The column that figures are counted by; a buyer has none, it is in sets.</summary>
    public static string? Column(this Dimension dimension) => dimension switch
    {
        Dimension.Buyer => null,
        Dimension.Group => "group_id",
        Dimension.LandingPage => "landing_page_id",
        Dimension.Source => "source_id",
        Dimension.Campaign => "campaign_id",
        Dimension.Product => "product_id",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
    };

    public static FigureNameKind Kind(this Dimension dimension) => dimension switch
    {
        Dimension.Group => FigureNameKind.Group,
        Dimension.LandingPage => FigureNameKind.LandingPage,
        Dimension.Source => FigureNameKind.Source,
        Dimension.Campaign => FigureNameKind.Campaign,
        Dimension.Product => FigureNameKind.Product,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
    };
}

/// <summary>What figures are of: everything, or only what has these values. Values are keys of <see cref="NamedRow"/>.</summary>
public sealed record FigureFilter(IReadOnlyDictionary<Dimension, string> Values)
{
    public static readonly FigureFilter Everything = new(new Dictionary<Dimension, string>());

    /// <summary>The buyer; null: all of them. <see cref="Guid.Empty"/>: no such buyer.</summary>
    internal Guid? BuyerId => Values.TryGetValue(Dimension.Buyer, out var key) && key != NamedValue.None ? Guid.TryParse(key, out var id) ? id : Guid.Empty : null;

    /// <summary>Whether it is about leads that were meant for no buyer.</summary>
    internal bool IsWithoutBuyer => Values.GetValueOrDefault(Dimension.Buyer) == NamedValue.None;

    internal IEnumerable<KeyValuePair<Dimension, string>> ByColumn => Values.Where(value => value.Key != Dimension.Buyer).OrderBy(value => value.Key);
}
