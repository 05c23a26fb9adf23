using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Notifications;

public sealed class ScopeTests
{
    [Fact]
    public async Task One_for_a_group_is_told_of_that_group_only_and_the_configuration_document_leaves_it_so()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        var document = JsonNode.Parse(Told.Document([buyer.Url], [("delivery_success", "webhook", receiver.Url.AbsoluteUri)]))!;
        ((JsonArray)document["distribution_groups"]!).Add(new JsonObject { ["name"] = "Second group", ["connect_code"] = "SECOND", ["buyers"] = new JsonArray("Buyer 1"), ["strategy"] = "all" });
        await server.ConfigureAsync(document.ToJsonString());
        using var owner = await Visitor.SignedInAsync(server);
        var (rule, second) = await server.RowsAsync(async db => (
            await db.NotificationRules.Select(r => r.Id).SingleAsync(), await db.DistributionGroups.Where(g => g.Name == "Second group").Select(g => g.Id).SingleAsync()));
        var form = await owner.OpenAsync($"/developers/webhooks/{rule}/edit");

        var saved = await owner.SubmitAsync(form, "form[action$='/edit']", new() { ["Groups"] = second.ToString() });
        await server.ConfigureAsync(document.ToJsonString());
        using var api = server.Api();
        var shown = JsonNode.Parse(await api.GetStringAsync("/api/v1/configuration"))!["notifications"]!.AsArray().Single()!.AsObject();
        await server.PostLeadAsync();
        await server.PostLeadAsync(("contact_state_connect_code", ""));
        var told = await server.PostLeadAsync(("contact_state_connect_code", "SECOND"));
        var request = (await receiver.HasAsync(1))[0];

        Assert.Contains("Second group", saved.Text);
        Assert.Equal(["event", "method", "target"], shown.Select(member => member.Key));
        Assert.Equal(told, request.Content().GetProperty("lead").GetProperty("id").GetGuid());
        Assert.Single(await server.RowsAsync(db => db.Notices.ToListAsync()));
    }

    [Fact]
    public async Task A_notification_is_edited_a_slack_target_stays_unless_it_is_typed_anew_and_two_are_never_the_same()
    {
        await using var first = await FakeBuyer.StartAsync();
        await using var second = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "slack", new Uri(first.Url, "/services/canary").AbsoluteUri), ("delivery_failure", "slack", second.Url.AbsoluteUri)]));
        using var owner = await Visitor.SignedInAsync(server);
        var rule = await server.RowsAsync(db => db.NotificationRules.OrderBy(r => r.Position).Select(r => r.Id).FirstAsync());
        var form = await owner.OpenAsync($"/developers/webhooks/{rule}/edit");

        var twice = await owner.SubmitAsync(form, "form[action$='/edit']", new() { ["Event"] = "delivery_failure", ["Target"] = second.Url.AbsoluteUri });
        var wrong = await owner.SubmitAsync(form, "form[action$='/edit']", new() { ["Target"] = "nonsense" });
        var moved = await owner.SubmitAsync(form, "form[action$='/edit']", new() { ["Event"] = "delivery_success" });
        var kept = await server.RowsAsync(db => db.NotificationRules.SingleAsync(r => r.Id == rule));
        await owner.SubmitAsync(await owner.OpenAsync($"/developers/webhooks/{rule}/edit"), "form[action$='/edit']", new() { ["Event"] = "lead_created", ["Target"] = second.Url.AbsoluteUri });
        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await second.HasAsync(1);

        Assert.Equal((422, 422), ((int)twice.Status, (int)wrong.Status));
        Assert.Contains("is told of this event already", twice.Text);
        Assert.Equal("nonsense", wrong.One("input[name=Target]").GetAttribute("value"));
        Assert.Contains("Slack: Lead delivered", moved.Text);
        Assert.Equal("delivery_success", WireName.Of(kept.Event));
        Assert.DoesNotContain("canary", form.Document.Source.Text, StringComparison.Ordinal);
        Assert.Empty(first.Journal);
    }

    [Fact]
    public async Task Another_accounts_notification_and_group_are_unknown()
    {
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", "https://seller.example/hook")]));
        using var owner = await Visitor.SignedInAsync(server);
        var rule = await server.RowsAsync(db => db.NotificationRules.Select(r => r.Id).SingleAsync());

        var foreign = await owner.OpenAsync($"/developers/webhooks/{Guid.NewGuid()}/edit");
        var wrong = await owner.SubmitAsync(await owner.OpenAsync($"/developers/webhooks/{rule}/edit"), "form[action$='/edit']", new() { ["Groups"] = Guid.NewGuid().ToString() });

        Assert.Equal(404, (int)foreign.Status);
        Assert.Equal(422, (int)wrong.Status);
        Assert.Contains("must be distribution groups of this account", wrong.Text);
    }
}
