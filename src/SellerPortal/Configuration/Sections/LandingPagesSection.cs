using System.Text.Json.Nodes;
using SellerPortal.Certify;
using SellerPortal.Input;

namespace SellerPortal.Configuration.Sections;

/// <summary><c>landing_pages</c>, matched by id. What is left out is archived.</summary>
internal sealed class LandingPagesSection : IConfigurationSection
{
    private const string Member = "landing_pages";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.Section(Member) is not { } entries)
            return;
        var ids = new HashSet<Guid>();
        foreach (var entry in entries)
        {
            var id = ReadId(entry);
            var input = new LandingPageInput { Name = entry.Text("name"), Url = entry.Text("url"), AllowedHosts = entry.TextList("allowed_hosts") };
            entry.End();
            input.Check(entry.Problems);
            if (id is not null && !ids.Add(id.Value))
                entry.Problems.Add("id", "is in the document twice");
            if (!entry.Problems.Any)
                Apply(id!.Value, input, entry.Problems, run);
        }
        foreach (var page in run.Rows.LandingPages.Where(p => p.ArchivedAt is null && !ids.Contains(p.Id)))
        {
            page.ArchivedAt = run.Now;
            run.Note(Title(page.Name), "is archived");
        }
    }

    public void Write(JsonObject document, ConfigurationRows rows) =>
        document[Member] = new JsonArray([.. rows.LandingPages.Where(p => p.ArchivedAt is null)
            .Select(Describe)]);

    private static JsonObject Describe(LandingPage page)
    {
        var member = new JsonObject { ["id"] = page.Id, ["name"] = page.Name, ["url"] = page.Url };
        if (page.AllowedHosts.Count > 0)
            member["allowed_hosts"] = new JsonArray([.. page.AllowedHosts.Select(host => (JsonNode)host)]);
        return member;
    }

    private static Guid? ReadId(DocumentObject entry)
    {
        if (Guid.TryParseExact(entry.Text("id"), "D", out var id))
            return id;
        entry.Problems.Add("id", "must be a UUID such as a0c9b8e7-d494-4073-aee1-2a3baae53eab");
        return null;
    }

    private static void Apply(Guid id, LandingPageInput input, InputProblems problems, ConfigurationRun run)
    {
        var title = Title(input.Name!);
        var page = run.Rows.LandingPages.Find(p => p.Id == id);
        if (page is null)
        {
            run.Given.NewPage(id, problems);
            run.Rows.Add(run.Rows.LandingPages, new LandingPage
            {
                Id = id, AccountId = run.AccountId, Name = input.Name!, Url = input.Url!, AllowedHosts = [.. input.AllowedHosts ?? []], CreatedAt = run.NextCreation(),
            });
            run.Note(title, "is added");
            return;
        }
        if (page.ArchivedAt is not null)
        {
            page.ArchivedAt = null;
            run.Note(title, "is back from the archive");
        }
        run.Note(title, input.ApplyTo(page));
    }

    private static string Title(string name) => $"Landing page '{name}'";
}
