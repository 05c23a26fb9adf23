using System.Collections.Frozen;

namespace SellerPortal.Connect.Checks;

/// <summary>
/// Whether a postcode can exist in the United Kingdom, Jersey, Guernsey or the Isle of Man: its area and district do, and the inward part
/// is one that Royal Mail gives out. Girobank's <c>GIR 0AA</c> and the forces' <c>BFPO 123</c> too. Case and the blank don't count.
/// </summary>
public static class RealPostalCode
{
    // Royal Mail never uses C, I, K, M, O and V behind the blank: they are taken for other letters and digits.
    private const string InwardLetters = "ABDEFGHJLNPQRSTUWXYZ";
    private const int LongestOutward = 4;

    private static readonly FrozenSet<string> Districts = ReadDistricts().ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Areas = DataFile.Lines("postcode-districts.txt")
        .Select(line => line.Split(' ')[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static CheckResult Check(string value)
    {
        var text = value.AsSpan().Trim();
        if (IsForces(text) || IsGiro(text))
        {
            return CheckResult.Pass;
        }

        if (text.Length < 5 || !IsInward(text[^3..]))
        {
            return CheckResult.Refuse("It is not a full UK postcode.");
        }

        var outward = text[..^3].TrimEnd();
        if (outward.Length > LongestOutward || !Areas.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Area(outward)))
        {
            return CheckResult.Refuse("There is no such postcode area.");
        }

        return Districts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(outward)
            ? CheckResult.Pass
            : CheckResult.Refuse("There is no such postcode district.");
    }

    private static bool IsInward(ReadOnlySpan<char> inward) =>
        char.IsAsciiDigit(inward[0])
        && InwardLetters.Contains(char.ToUpperInvariant(inward[1]))
        && InwardLetters.Contains(char.ToUpperInvariant(inward[2]));

    private static ReadOnlySpan<char> Area(ReadOnlySpan<char> outward)
    {
        var letters = outward.IndexOfAnyInRange('0', '9');
        return letters < 0 ? outward : outward[..letters];
    }

    private static bool IsGiro(ReadOnlySpan<char> text) =>
        text.Length is 6 or 7 && text.StartsWith("GIR", StringComparison.OrdinalIgnoreCase)
        && text[3..].TrimStart().Equals("0AA", StringComparison.OrdinalIgnoreCase);

    private static bool IsForces(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("BFPO", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var number = text[4..].TrimStart();
        return number.Length is >= 1 and <= 4 && !number.ContainsAnyExceptInRange('0', '9') && number[0] != '0';
    }

    private static IEnumerable<string> ReadDistricts()
    {
        foreach (var line in DataFile.Lines("postcode-districts.txt"))
        {
            var parts = line.Split(' ');
            foreach (var part in parts.Skip(1))
            {
                var range = part.Split('-');
                if (range.Length == 1)
                {
                    yield return parts[0] + part;
                    continue;
                }

                for (var district = int.Parse(range[0]); district <= int.Parse(range[1]); district++)
                {
                    yield return $"{parts[0]}{district}";
                }
            }
        }
    }
}
