using System.Globalization;

namespace SellerPortal.Perform;

/// <summary>
/// Amounts of money as buyers push them (documentation: 'Decimal as string', such as <c>99.99</c>): at most 12 digits before the point and 4
/// after it, so that every currency's smallest unit is exact and a column of them can be added up.
/// </summary>
public static class Amount
{
    /// <summary>What an amount must be, as the end of a sentence.</summary>
    public const string Rule = "must be a decimal such as 99.99, with at most 12 digits before the point and 4 after it";

    private const decimal Limit = 1_000_000_000_000m;
    private const int Longest = 24;

    /// <summary>Reads an amount that was sent as text; null if it isn't one.</summary>
    public static decimal? Parse(string text)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        text = text.Trim();
        return text.Length <= Longest && decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var amount) && decimal.Round(amount, 4) == amount
            ? WithinLimit(amount)
            : null;
    }

    /// <summary>
    /// Reads an amount that was sent as a JSON number; null if it is out of bounds. It is rounded to 4 places: a program that counts in binary
    /// writes <c>944.7600000000001</c> and means <c>944.76</c>.
    /// </summary>
    public static decimal? ParseNumber(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? WithinLimit(decimal.Round(amount, 4)) : null;

    /// <summary>An amount as answers have it: at least two places, at most four.</summary>
    public static string Format(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>An amount in ten-thousandths, its smallest unit: what databases add up exactly.</summary>
    public static long ToUnits(decimal amount) => (long)decimal.Round(amount * UnitsInOne);

    /// <summary>How many of the smallest units make one.</summary>
    public const int UnitsInOne = 10_000;

    private static decimal? WithinLimit(decimal amount) => Math.Abs(amount) < Limit ? amount : null;
}
