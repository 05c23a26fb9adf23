using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class LeadWindowTests
{
    [Fact]
    public async Task A_rare_filter_looks_at_a_window_of_leads_says_how_far_back_and_goes_on_from_there()
    {
        await using var server = new PortalServer();
        (await server.Api().PostAsync("/connect/leads", Json.Body(
            """{"first_name":"Old","last_name":"Test","email":"old@example.com","contact_state_test_mode":"true"}"""))).EnsureSuccessStatusCode();
        await server.Services.GetRequiredService<WriteQueue>().RunAsync(session =>
        {
            var first = session.First("SELECT account_id, created_at FROM leads", row => Tuple.Create(row.GetGuid(0), row.Time(1)))!;
            for (var i = 1; i <= LeadList.Window; i++)
                session.Execute(
                    "INSERT INTO leads (id, account_id, created_at, test_mode, method, fields) VALUES ($1, $2, $3, $4, $5, $6)",
                    Guid.CreateVersion7(first.Item2.AddSeconds(i)), first.Item1, first.Item2.AddSeconds(i), false, LeadMethod.Api, "{}");
        });
        using var owner = await Visitor.SignedInAsync(server);

        var none = await owner.OpenAsync("/leads?mode=test");
        var found = await owner.OpenAsync(none.One(".empty-actions a").GetAttribute("href")!);

        Assert.Equal("None among the newest leads", none.One(".empty h2").TextContent);
        Assert.Equal(["Old Test Test"], found.Texts("tbody th"));
        Assert.Empty(found.All("a[rel=next]"));
    }
}
