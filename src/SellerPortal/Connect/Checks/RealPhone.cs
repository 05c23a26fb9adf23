using PhoneNumbers;

namespace SellerPortal.Connect.Checks;

/// <summary>Whether a UK phone number can be somebody's: its range exists, and is not one of those that Ofcom keeps for drama.</summary>
public static class RealPhone
{
    private const int UnitedKingdom = 44;

    // Ofcom, 'Telephone numbers for use in TV and radio drama programmes': the digits behind the 0, each with a thousand numbers.
    private static readonly string[] DramaRanges =
    [
        "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960", "1514960", "1614960",
        "2079460", "1914980", "2890180", "2896496", "2920180", "1632960", "7700900", "8081570", "9098790", "3069990",
    ];

    public static CheckResult Check(string value)
    {
        Span<char> buffer = stackalloc char[64];
        if (!UkPhoneNumber.TryParse(value, buffer, out var national))
        {
            return CheckResult.Refuse("It is not a UK phone number.");
        }

        if (IsForDrama(national))
        {
            return CheckResult.Refuse("It is one of the numbers that Ofcom keeps for film and television.");
        }

        var number = PhoneNumber.CreateBuilder().SetCountryCode(UnitedKingdom).SetNationalNumber(ulong.Parse(national)).Build();
        return PhoneNumberUtil.GetInstance().IsValidNumber(number)
            ? CheckResult.Pass
            : CheckResult.Refuse("There is no such range of numbers in the United Kingdom.");
    }

    /// <summary>One of Ofcom's numbers for drama; the digits are those behind the 0.</summary>
    public static bool IsForDrama(ReadOnlySpan<char> national)
    {
        if (national.Length != 10)
        {
            return false;
        }

        foreach (var range in DramaRanges)
        {
            if (national.StartsWith(range))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Loads the numbering plan, which the first check would otherwise wait about 30 ms for.</summary>
    public static void WarmUp() => Check("020 7219 3000");
}
