using System.Text.Json.Nodes;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Input;

namespace SellerPortal.Configuration.Sections;

/// <summary><c>api_keys</c>, matched by name and kind. What is left out is revoked, but never the key that makes the call.</summary>
internal sealed class ApiKeysSection : IConfigurationSection
{
    private const string Member = "api_keys";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.Section(Member) is not { } entries)
            return;
        var inputs = entries.Select(entry => (Input: Read(entry), entry.Problems)).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (input, problems) in inputs)
        {
            input.Check(problems);
            if (input.Name is not null && !names.Add(input.Name))
                problems.Add("name", "is in the document twice");
        }
        // Those that are left out go first: their names and texts are free then.
        var kept = inputs.Where(i => !i.Problems.Any).Select(i => (i.Input, i.Problems, Present: Match(i.Input, names, run))).ToList();
        Revoke(run, [.. kept.Select(k => k.Present).OfType<ApiKey>()]);
        foreach (var (input, problems, present) in kept)
            Apply(input, problems, present, run);
    }

    public void Write(JsonObject document, ConfigurationRows rows) =>
        document[Member] = new JsonArray([.. Shown(rows).Select(key => key.Kind == ApiKeyKind.Browser
            ? new JsonObject
            {
                ["name"] = key.Name, ["kind"] = WireName.Of(key.Kind), ["key"] = key.PublicText, ["origins"] = DocumentValue.List(key.Origins),
            }
            : new JsonObject
            {
                ["name"] = key.Name, ["kind"] = WireName.Of(key.Kind), ["key"] = null, ["scopes"] = DocumentValue.List(key.Scopes),
            })]);

    private static ApiKeyInput Read(DocumentObject entry)
    {
        var input = new ApiKeyInput
        {
            Name = entry.Text("name"),
            Kind = entry.Text("kind"),
            Key = entry.Text("key"),
            Scopes = entry.TextList("scopes"),
            Origins = entry.TextList("origins"),
        };
        entry.End();
        return input;
    }

    /// <summary>
    /// The key that an entry means: the one of its name; else one of its text whose own name the document lacks, which is so renamed;
    /// else a revoked one of its name, which comes back.
    /// </summary>
    private static ApiKey? Match(ApiKeyInput input, HashSet<string> names, ConfigurationRun run)
    {
        var ofKind = run.Rows.ApiKeys.Where(k => k.Kind == input.ParsedKind).ToList();
        var hash = input.Key is null ? null : SecretText.Hash(input.Key);
        return Newest(ofKind.Where(k => k.RevokedAt is null && k.Name == input.Name))
            ?? ofKind.Find(k => k.RevokedAt is null && k.Hash == hash && !names.Contains(k.Name))
            ?? Newest(ofKind.Where(k => k.RevokedAt is not null && k.Name == input.Name));
    }

    private static void Revoke(ConfigurationRun run, HashSet<ApiKey> kept)
    {
        var names = kept.Select(k => (k.Name, k.Kind)).ToHashSet();
        foreach (var key in run.Rows.ApiKeys.Where(k => k.IsActive(run.Now) && k.Id != run.CallingKeyId && !names.Contains((k.Name, k.Kind))))
        {
            key.RevokedAt = run.Now;
            run.Note(Title(key.Name), "is revoked");
        }
    }

    private static void Apply(ApiKeyInput input, InputProblems problems, ApiKey? key, ConfigurationRun run)
    {
        var title = Title(input.Name!);
        if (input.Key is not null)
            run.Given.Secret(input.Key, problems, "key");
        if (key is null)
        {
            if (run.Rows.ApiKeys.Exists(k => k.Id == run.CallingKeyId && k.Name == input.Name))
                problems.Add("kind", "can't be changed: this key makes the call");
            else if (input.Key is null && input.ParsedKind == ApiKeyKind.Server)
                problems.Add("key", "must be filled: nobody could read a new server key that is made up here");
            else
            {
                run.Rows.Add(run.Rows.ApiKeys, input.ToKey(run.AccountId, input.Key ?? SecretText.New(), run.NextCreation()));
                run.Note(title, "is added");
            }
            return;
        }
        if (!key.IsActive(run.Now))
        {
            (key.RevokedAt, key.ExpiresAt) = (null, null);
            run.Note(title, "works again");
        }
        run.Note(title, input.ApplyTo(key));
    }

    /// <summary>The keys that open something, each name once: of a rolled pair the successor.</summary>
    private static IEnumerable<ApiKey> Shown(ConfigurationRows rows) =>
        rows.ApiKeys.Where(k => k.IsActive(rows.ReadAt)).GroupBy(k => (k.Name, k.Kind)).Select(g => Newest(g)!);

    private static ApiKey? Newest(IEnumerable<ApiKey> keys) =>
        keys.OrderBy(k => k.ExpiresAt is null).ThenBy(k => k.CreatedAt).LastOrDefault();

    private static string Title(string name) => $"API key '{name}'";
}
