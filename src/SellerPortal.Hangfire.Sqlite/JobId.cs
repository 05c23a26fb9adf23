using System.Globalization;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>The text that Hangfire knows a job by: the row's number. Ids come from addresses that people type, so any text must be bearable.</summary>
internal static class JobId
{
    public static string Of(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
