using System.Globalization;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>Amounts as people in the United Kingdom write them.</summary>
public static class Money
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>£1,234.50, −€12.00, 99.00 CHF.</summary>
    public static string Write(decimal amount, string currency)
    {
        var number = Math.Abs(amount).ToString("#,0.00", Uk);
        var sign = amount < 0 ? "−" : "";
        return Symbol(currency) is { } symbol ? sign + symbol + number : $"{sign}{number} {currency}";
    }

    private static string? Symbol(string currency) => currency switch
    {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        _ => null,
    };
}
