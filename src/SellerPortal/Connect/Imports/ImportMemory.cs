using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>Remembers how an account has mapped columns: the newest import with the same ones says it again.</summary>
public sealed class ImportMemory(PortalDbContext db)
{
    /// <summary>Maps an import as the account mapped the same columns last time, else as their names say.</summary>
    public async Task RecallAsync(Import import, CancellationToken cancellation)
    {
        var earlier = await db.Imports.AsNoTracking()
            .Where(i => i.AccountId == import.AccountId && i.HeadersKey == import.HeadersKey && i.CheckedAt != null)
            .OrderByDescending(i => i.CreatedAt).FirstOrDefaultAsync(cancellation);
        import.Fields = earlier is null ? ColumnMatch.Of(import.Headers) : ColumnMatch.Of(import.Headers, earlier);
        if (earlier is not null)
            (import.ConnectCode, import.Constants) = (earlier.ConnectCode, earlier.Constants);
    }
}
