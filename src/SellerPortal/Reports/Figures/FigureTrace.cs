using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>
/// What figures keep of a lead: numbers, which stay, and the texts that they are counted by, which go once no lead has them that is not erased. The log tells the keeper;
/// the texts are gone before the database's own files are cleared.
/// </summary>
internal sealed class FigureTrace(FigureKeeper keeper) : ILeadTrace
{
    public IReadOnlyList<string> Tables => ["figure_names"];

    public void Erase(SqlSession session, ErasedLead lead)
    {
    }

    public Task DeleteFilesAsync(CancellationToken cancellation) => keeper.CatchUpAsync(cancellation);
}
