using System.Globalization;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>The values that an account's figures are told apart by, as people read them and as links name them.</summary>
internal sealed class ValueNames
{
    private const string Numbered = "#";
    private static readonly NamedValue None = new(NamedValue.None, "None given");
    private static readonly NamedValue Others = new(Numbered + FigureName.Others.ToString(CultureInfo.InvariantCulture), "All others");

    private readonly AccountDirectory _directory;
    private readonly BuyerSets _sets;
    private readonly Dictionary<Guid, string> _pages;
    private readonly Dictionary<(FigureNameKind Kind, int Id), string?> _values;
    private readonly Dictionary<(FigureNameKind Kind, string Value), int> _ids;

    private ValueNames(AccountDirectory directory, BuyerSets sets, Dictionary<Guid, string> pages, List<(int Id, FigureNameKind Kind, string? Value)> names)
    {
        (_directory, _sets, _pages) = (directory, sets, pages);
        _values = names.ToDictionary(name => (name.Kind, name.Id), name => name.Value);
        _ids = names.Where(name => name.Value is not null).ToDictionary(name => (name.Kind, name.Value!), name => name.Id);
    }

    public static ValueNames Read(SqlSession session, AccountDirectory directory, BuyerSets sets)
    {
        var pages = session.List("SELECT id, name FROM landing_pages WHERE account_id = $1", row => (row.GetGuid(0), row.GetString(1)), directory.AccountId);
        // Sets of buyers are no names: there may be many, and they are known already.
        var names = session.List(
            "SELECT id, kind, value FROM figure_names WHERE account_id = $1 AND kind IN ($2, $3, $4, $5, $6)",
            row => (row.GetInt32(0), row.Name<FigureNameKind>(1), row.TextOrNull(2)),
            directory.AccountId, FigureNameKind.Group, FigureNameKind.LandingPage, FigureNameKind.Source, FigureNameKind.Campaign, FigureNameKind.Product);
        return new ValueNames(directory, sets, pages.ToDictionary(page => page.Item1, page => page.Item2), names);
    }

    /// <summary>All values that figures can be filtered by, in the order of their names.</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<NamedValue>> All => Enum.GetValues<Dimension>().ToDictionary(dimension => dimension, Options);

    /// <summary>The number of a value; that of nothing for one that isn't known.</summary>
    public int IdOf(Dimension dimension, string key) =>
        _ids.TryGetValue((dimension.Kind(), key), out var id) ? id
        : key.StartsWith(Numbered, StringComparison.Ordinal) && int.TryParse(key.AsSpan(1), CultureInfo.InvariantCulture, out var number) && number != FigureName.Any ? number
        : int.MinValue;

    public NamedValue Of(Dimension dimension, int id)
    {
        if (id is FigureName.None or FigureName.Others)
            return id == FigureName.None ? None : Others;
        if (_values.GetValueOrDefault((dimension.Kind(), id)) is not { } value)
            return new NamedValue(Numbered + id.ToString(CultureInfo.InvariantCulture), "Erased");
        return new NamedValue(value, dimension switch
        {
            Dimension.Group => _directory.Groups.GetValueOrDefault(Guid.Parse(value))?.Name ?? "Unknown group",
            Dimension.LandingPage => _pages.GetValueOrDefault(Guid.Parse(value)) ?? $"Unknown page {value[..8]}",
            _ => value,
        });
    }

    /// <summary>A buyer; <see cref="Guid.Empty"/> for leads that were meant for none.</summary>
    public NamedValue OfBuyer(Guid buyerId) => buyerId == Guid.Empty ? new NamedValue(NamedValue.None, "No buyer") : new NamedValue(buyerId.ToString("N"), _sets.NameOf(buyerId));

    private IReadOnlyList<NamedValue> Options(Dimension dimension)
    {
        var values = dimension == Dimension.Buyer
            ? _directory.Buyers.Keys.Select(OfBuyer)
            : _values.Keys.Where(name => name.Kind == dimension.Kind()).Select(name => Of(dimension, name.Id));
        return [.. values.OrderBy(value => value.Text, StringComparer.CurrentCultureIgnoreCase)];
    }
}
