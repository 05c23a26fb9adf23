// Types that break the rules of the house on purpose: a rule that lets its twin pass would let anything pass.

namespace SellerPortal.Web.Tests.Architecture.Twins.Outbound
{
    internal sealed class SenderThatKnowsReports
    {
        // Inside an async lambda: an analysis that doesn't see into those would miss most of a web application.
        public Func<Task<int>> Count { get; } = async () =>
        {
            await Task.Yield();
            return new Reports.ReportOfTwin().Rows;
        };
    }
}

namespace SellerPortal.Web.Tests.Architecture.Twins.Reports
{
    internal sealed class ReportOfTwin
    {
        public int Rows { get; } = 1;
    }
}

namespace SellerPortal.Web.Tests.Architecture.Twins
{
    internal sealed class LeadHelper;

    [Microsoft.AspNetCore.Mvc.Route("twin")]
    internal sealed class PageWithoutSignIn : Microsoft.AspNetCore.Mvc.Controller;
}
