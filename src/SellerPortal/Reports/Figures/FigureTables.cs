namespace SellerPortal.Reports.Figures;

/// <summary>How far an account's figures are.</summary>
public sealed class FigureAccount
{
    public required Guid AccountId { get; init; }

    /// <summary>The time zone in whose days they count; another one than the account's: they are about to be counted anew.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Since when all leads are counted anew; null: they are not. Meanwhile each lead counts once, on the old day or on the new one.</summary>
    public DateTimeOffset? RecountBegunAt { get; set; }

    /// <summary>The lead that was counted anew last, newest first.</summary>
    public DateTimeOffset RecountedAt { get; set; }

    public Guid RecountedId { get; set; }
}

/// <summary>Something that figures are counted by, so that they carry a number instead.</summary>
public sealed class FigureName
{
    /// <summary>No group, no source and so on; and the empty set of buyers.</summary>
    public const int None = 0;

    /// <summary>All texts beyond the first <see cref="MostTexts"/> of a kind together.</summary>
    public const int Others = -1;

    /// <summary>Stands in rows that count all of a day together.</summary>
    public const int Any = -2;

    /// <summary>So many sources, campaigns and products of an account are told apart.</summary>
    public const int MostTexts = 500;

    public int Id { get; init; }
    public required Guid AccountId { get; init; }
    public required FigureNameKind Kind { get; init; }

    /// <summary>An id; several with commas between, in order; or the text as the seller sent it. Null: a text that erased leads only had.</summary>
    public string? Value { get; set; }

    /// <summary>How many leads have it that are not erased; counted of texts only.</summary>
    public int Leads { get; set; }
}

/// <summary>What a <see cref="FigureName"/> names.</summary>
public enum FigureNameKind
{
    Group,
    LandingPage,
    Source,
    Campaign,
    Product,

    /// <summary>A set of buyers.</summary>
    Buyers,
}

/// <summary>What one lead adds to the figures at one set of buyers, in one currency. The figures of a day are the sum of its parts.</summary>
public sealed class FigurePart
{
    public required Guid LeadId { get; init; }
    public required Guid AccountId { get; init; }
    public required DateOnly Day { get; init; }
    public required int GroupId { get; init; }
    public required int LandingPageId { get; init; }
    public required int SourceId { get; init; }
    public required int CampaignId { get; init; }
    public required int ProductId { get; init; }
    public required int BuyersId { get; init; }

    /// <summary>ISO 4217; empty for what is no money, and for the lead's cost.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether the lead is erased, and its texts no longer counted.</summary>
    public required bool IsErased { get; init; }
}

/// <summary>The figures of one day, or in <see cref="FigureMonth"/> of one month.</summary>
public class FigureDay
{
    public required Guid AccountId { get; init; }

    /// <summary>What it tells apart: see <see cref="FigureGrain"/>. What it doesn't is <see cref="FigureName.Any"/>.</summary>
    public required int Grain { get; init; }

    /// <summary>In the account's time zone; of a month, its first.</summary>
    public required DateOnly Day { get; init; }

    public required int GroupId { get; init; }
    public required int LandingPageId { get; init; }
    public required int SourceId { get; init; }
    public required int CampaignId { get; init; }
    public required int ProductId { get; init; }
    public required int BuyersId { get; init; }
    public required string Currency { get; init; }
}

/// <summary>The figures of one month.</summary>
public sealed class FigureMonth : FigureDay;
