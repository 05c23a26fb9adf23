using System.Collections.Frozen;

namespace SellerPortal;

/// <summary>The currency codes of ISO 4217, in upper case.</summary>
public static class Currencies
{
    /// <summary>What a sale is in unless its buyer says otherwise (documentation: Sale currency).</summary>
    public const string Default = "GBP";

    /// <summary>Active codes, and those withdrawn lately in which old sales may still be reported.</summary>
    public static IReadOnlyList<string> All { get; } = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY "
        + "COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD "
        + "IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
        + "MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC "
        + "SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR "
        + "XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG ZWL").Split(' ');

    private static readonly FrozenSet<string> Codes = All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text is a code; case-sensitive.</summary>
    public static bool Contains(string code) => Codes.Contains(code);
}
