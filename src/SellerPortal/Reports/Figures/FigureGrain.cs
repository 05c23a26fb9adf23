namespace SellerPortal.Reports.Figures;

/// <summary>
/// The same figures at several grains, so that a question reads no more rows than its answer needs: by everything, all together, and, of days, by each dimension alone.
/// </summary>
internal sealed record FigureGrain(int Number, IReadOnlyList<Dimension> Columns)
{
    private static readonly IReadOnlyList<Dimension> AllColumns = [.. Enum.GetValues<Dimension>().Where(dimension => dimension.Column() is not null)];

    private static readonly FigureGrain Everything = new(0, AllColumns);
    private static readonly FigureGrain Total = new(1, []);

    /// <summary>Those of a month: there are few months.</summary>
    public static readonly IReadOnlyList<FigureGrain> OfMonths = [Everything, Total];

    public static readonly IReadOnlyList<FigureGrain> OfDays = [Everything, Total, .. AllColumns.Select(dimension => new FigureGrain(2 + (int)dimension, [dimension]))];

    /// <summary>The coarsest that tells these apart.</summary>
    public static FigureGrain For(IReadOnlyList<Dimension> columns, bool ofMonths) =>
        (ofMonths ? OfMonths : OfDays).OrderBy(grain => grain.Columns.Count).First(grain => columns.All(grain.Columns.Contains));

    /// <summary>What a key is counted by at this grain.</summary>
    public FigureKey Of(FigureKey key) => key with
    {
        Group = Kept(Dimension.Group, key.Group),
        LandingPage = Kept(Dimension.LandingPage, key.LandingPage),
        Source = Kept(Dimension.Source, key.Source),
        Campaign = Kept(Dimension.Campaign, key.Campaign),
        Product = Kept(Dimension.Product, key.Product),
    };

    /// <summary>The columns of a key in SQL, in the order of tables.</summary>
    public string Select => string.Join(", ", AllColumns.Select(dimension => Columns.Contains(dimension) ? dimension.Column() : $"{FigureName.Any}"));

    /// <summary>The columns that rows are grouped by, each with a comma before it.</summary>
    public string GroupBy => string.Concat(Columns.Select(dimension => $", {dimension.Column()}"));

    private int Kept(Dimension dimension, int id) => Columns.Contains(dimension) ? id : FigureName.Any;
}
