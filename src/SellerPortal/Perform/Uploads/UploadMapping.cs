using System.Security.Cryptography;
using System.Text;
using SellerPortal.Connect.Imports;
using SellerPortal.Input;
using SellerPortal.Perform.Pushes;

namespace SellerPortal.Perform.Uploads;

/// <summary>Which column of a spreadsheet is which member of a push: turns a row's cells into the payload that a program would have pushed.</summary>
public sealed class UploadMapping(FeedbackUpload upload, TimeZoneInfo zone)
{
    /// <summary>The members that a column may be, in the documentation's order.</summary>
    public static IReadOnlyList<PushMember> Members { get; } = [.. PushMember.All.Where(member => member.Name != "cert_url")];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["lead id"] = "connect_id", ["id"] = "connect_id", ["cert url"] = "certificate_url", ["certificate"] = "certificate_url", ["crm status"] = "status",
        ["status date"] = "status_at", ["date"] = "status_at", ["sold at"] = "sale_sold_at", ["sold"] = "sale_sold_at", ["revenue"] = "sale_revenue",
        ["currency"] = "sale_currency", ["lead cost"] = "sale_lead_cost", ["cpl"] = "sale_lead_cost", ["costs"] = "sale_costs", ["profit"] = "sale_gross_profit",
        ["gross profit"] = "sale_gross_profit", ["comment"] = "notes", ["comments"] = "notes", ["internal id"] = "internal_identifier",
    };

    /// <summary>A member for each column, empty where none fits; each member once.</summary>
    public static List<string> Guess(IReadOnlyList<string> headers)
    {
        var members = new List<string>(headers.Count);
        foreach (var header in headers)
        {
            var words = string.Join(' ', header.Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
            var member = Members.FirstOrDefault(m => m.Name.Replace('_', ' ') == words)?.Name ?? Synonyms.GetValueOrDefault(words, "");
            members.Add(members.Contains(member) ? "" : member);
        }
        return members;
    }

    /// <summary>What is wrong with a mapping, as whole sentences; the member is <c>members[0]</c>, or empty for the whole.</summary>
    public static IReadOnlyList<InputProblem> Problems(FeedbackUpload upload, IReadOnlyList<string> members)
    {
        var problems = new InputProblems();
        if (members.Count != upload.Headers.Count)
            problems.Add("", "This form is not of this file. Open the file again");
        for (var i = 0; i < Math.Min(members.Count, upload.Headers.Count); i++)
        {
            var first = members.ToList().IndexOf(members[i]);
            if (members[i].Length > 0 && !Members.Any(member => member.Name == members[i]))
                problems.Add($"members[{i}]", $"Choose what ‘{upload.Headers[i]}’ is from the list");
            else if (members[i].Length > 0 && first < i)
                problems.Add($"members[{i}]", $"‘{upload.Headers[first]}’ is {members[i]} already: leave one of the two columns out");
        }
        if (!members.Contains("connect_id") && !members.Contains("certificate_url"))
            problems.Add("", "Choose the column that has the lead’s ID or the certificate’s URL: a row says nothing without one");
        if (!members.Contains("status"))
            problems.Add("", "Choose the column that has the status: each row needs one");
        return problems.All;
    }

    /// <summary>What makes it the same row as one of an earlier upload: the buyer, the file, the place in it, and its content.</summary>
    internal string IdentityOf(StagedRow row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{upload.BuyerId}\n{upload.FileHash}\n{row.Number}\n{row.Payload}")));

    /// <summary>Reads a row. Blanks around values are dropped: in a spreadsheet nobody sees them.</summary>
    internal FlatPayload Read(StagedRow row)
    {
        var cells = row.Cells();
        if (cells.Length > upload.Members.Count)
            return FlatPayload.Unreadable($"The row has {cells.Length} cells, and the file has {upload.Members.Count} columns.");
        return FlatPayload.Of(
            from cell in cells.Select((text, column) => (Text: text?.Trim(), Member: PushMember.Find(upload.Members[column])))
            where cell is { Member: not null, Text.Length: > 0 }
            select (cell.Member.Name, (string?)FeedbackWords.Meant(cell.Member, cell.Text, zone)));
    }
}
