using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>Tells the log which leads are gone, so that what is written down late brings nothing of them back.</summary>
public interface IErasedLeads
{
    /// <summary>Those of the leads that are erased. The others are not going to be before the transaction ends.</summary>
    IReadOnlySet<Guid> Among(SqlSession session, IEnumerable<Guid> leadIds);
}
