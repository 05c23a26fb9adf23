using System.Text;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Imports;

namespace SellerPortal.Demo;

/// <summary>A file of the demo that somebody has uploaded, mapped and tried out, and not submitted yet: its dry run has something to show.</summary>
public sealed class DemoImport(ImportUploads uploads, ImportService imports)
{
    private const int Rows = 60;
    private static readonly string[] FirstNames = ["Amelia", "Harry", "Isla", "Jack", "Mia", "Noah", "Olivia", "Theo"];
    private static readonly string[] LastNames = ["Baker", "Clarke", "Evans", "Hughes", "Khan", "Murphy", "Patel", "Wright"];

    /// <summary>Hands the file in; its dry run is made once the jobs run.</summary>
    public async Task WriteAsync(Guid accountId, Guid memberId, CancellationToken cancellation)
    {
        var text = new StringBuilder("Forename,Surname,E-mail,Mobile,Post code,Product type,Campaign colour\r\n");
        for (var i = 0; i < Rows; i++)
            text.Append(Row(i)).Append("\r\n");
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var import = await uploads.TakeAsync(accountId, memberId, "Spring fair sign-ups.csv", file, cancellation);
        await imports.MapAsync(import, new MappingInput(import.Fields, DemoAccount.ConnectCodes[DemoAccount.LifeGroup], false, [("marketing_source", "spring fair")]), cancellation);
    }

    /// <summary>Most are good; some have what happens in such files: no address, a wrong product, a phone number without its zero.</summary>
    private static string Row(int i)
    {
        var (first, last) = (FirstNames[i % FirstNames.Length], LastNames[i / FirstNames.Length % LastNames.Length]);
        var email = i % 17 == 5 ? "" : $"{first}.{last}.{i}@example.com".ToLowerInvariant();
        var phone = i % 6 == 1 ? $"77009{i:00000}" : i % 23 == 9 ? "ask her" : $"07700 {900000 + i}";
        return $"{first},{last},{email},{phone},N1 6AU,{(i % 19 == 12 ? "Lives" : LeadFields.Get("product_type").Example)},blue";
    }
}
