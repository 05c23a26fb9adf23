using System.Net;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Tests.Portal;

public sealed class ErasurePageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    [Fact]
    public async Task A_person_erases_a_lead_after_having_read_what_goes_and_what_stays()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (leadId, _) = await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync(), new { first_name = "Gone", last_name = "Soon" });
        var lead = await owner.OpenAsync($"/leads/{leadId}");

        var question = await owner.OpenAsync(lead.One($"a[href='/leads/{leadId}/erase']").GetAttribute("href")!);
        Assert.Equal("Delete the personal data of Gone Soon?", question.Heading);
        Assert.Equal(["What goes", "What stays"], question.Texts("main h2"));
        Assert.Contains("This is final.", question.Text);
        var tombstone = await owner.SubmitAsync(question, $"form[action='/leads/{leadId}/erase']");

        Assert.Equal((HttpStatusCode.OK, $"/leads/{leadId}", "Erased lead"), (tombstone.Status, tombstone.Address, tombstone.Heading));
        Assert.Contains("The lead’s personal data is deleted.", tombstone.Text);
        Assert.Matches("This lead was erased on .* by Priya Shah.", tombstone.Text);
        Assert.DoesNotContain("Gone", tombstone.Text);
        Assert.Contains("Delivered to Buyer 1", tombstone.Text);
        Assert.Empty(tombstone.All($"a[href='/leads/{leadId}/erase']"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.OpenAsync($"/leads/{leadId}/erase")).Status);
    }

    [Fact]
    public async Task Sending_the_question_twice_says_that_it_is_done()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var leadId = await seller.AddLeadAsync();
        var question = await owner.OpenAsync($"/leads/{leadId}/erase");

        await owner.SubmitAsync(question, "main form");
        var again = await owner.SubmitAsync(question, "main form");

        Assert.Contains("The lead’s personal data had been deleted already.", again.Text);
    }

    [Fact]
    public async Task Who_may_not_erase_is_not_offered_it_and_a_foreign_lead_is_unknown()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var leadId = await seller.AddLeadAsync();
        using var developer = await pages.MemberAsync(seller, MemberRole.Developer);
        using var ops = await pages.MemberAsync(seller, MemberRole.Ops);
        var question = await owner.OpenAsync($"/leads/{leadId}/erase");

        Assert.Empty((await developer.OpenAsync($"/leads/{leadId}")).All($"a[href='/leads/{leadId}/erase']"));
        Assert.Single((await ops.OpenAsync($"/leads/{leadId}")).All($"a[href='/leads/{leadId}/erase']"));
        Assert.NotEqual(HttpStatusCode.OK, (await developer.OpenAsync($"/leads/{leadId}/erase")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/leads/{leadId}/erase")).Status);
        Assert.NotEqual("/leads/" + leadId, (await stranger.SubmitAsync(question, "main form")).Address);
        Assert.NotEqual("Erased lead", (await owner.OpenAsync($"/leads/{leadId}")).Heading);
    }
}
