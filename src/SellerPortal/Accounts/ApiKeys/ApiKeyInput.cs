using SellerPortal.Input;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>An API key as a page or the configuration document describes it.</summary>
public sealed record ApiKeyInput
{
    public const int LongestLife = 3650;

    /// <summary>Tells the account's keys apart.</summary>
    public string? Name { get; init => field = value?.Trim(); }

    /// <summary>The wire name of an <see cref="ApiKeyKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The key's text; null: a new one, or the present one of an existing key.</summary>
    public string? Key { get; init; }

    /// <summary>Of a server key; null: <see cref="Scopes.ServerDefault"/> for a new one, the present ones of an existing key.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Of a browser key; null: none.</summary>
    public IReadOnlyList<string>? Origins { get; init; }

    /// <summary>For how many days a new key works, at most <see cref="LongestLife"/>; null: until it is revoked.</summary>
    public int? ExpiresInDays { get; init; }

    internal ApiKeyKind ParsedKind => WireName.Parse<ApiKeyKind>(Kind!);

    /// <summary>The origins as browsers send them, each once.</summary>
    internal List<string> ParsedOrigins => [.. (Origins ?? []).Select(o => Origin.Normalise(o)!).Distinct()];

    /// <summary>The scopes in the order in which people see them, each once.</summary>
    internal List<string>? ParsedScopes => Scopes is null ? null : [.. ApiKeys.Scopes.All.Where(Scopes.Contains)];

    /// <summary>Notes everything that is wrong.</summary>
    public void Check(InputProblems problems)
    {
        problems.Name("name", Name);
        problems.OneOf<ApiKeyKind>("kind", Kind);
        if (Key is not null && !SecretText.IsAcceptable(Key))
            problems.Add("key", SecretText.Rule);
        problems.Between("expires_in_days", ExpiresInDays, 1, LongestLife);
        var isBrowser = Kind == WireName.Of(ApiKeyKind.Browser);
        problems.EachOneOf("scopes", Scopes ?? [], isBrowser ? ApiKeys.Scopes.Browser : ApiKeys.Scopes.All);
        if (isBrowser)
            CheckOrigins(problems);
        else if (Origins is { Count: > 0 })
            problems.Add("origins", "must be left out: only browser keys have origins");
    }

    private void CheckOrigins(InputProblems problems)
    {
        var origins = Origins ?? [];
        for (var i = 0; i < origins.Count; i++)
            if (Origin.Normalise(origins[i]) is null)
                problems.Add($"origins[{i}]", Origin.Rule);
    }

    /// <summary>A new key of this description and text.</summary>
    internal ApiKey ToKey(Guid accountId, string text, DateTimeOffset now)
    {
        var key = ParsedKind switch
        {
            ApiKeyKind.Server => ApiKey.ForServer(accountId, Name!, text, ParsedScopes ?? ApiKeys.Scopes.ServerDefault, now),
            ApiKeyKind.Browser => ApiKey.ForBrowser(accountId, Name!, text, ParsedOrigins, now),
            _ => throw new InvalidOperationException($"No key of kind {Kind}."),
        };
        key.ExpiresAt = ExpiresInDays is { } days ? now.AddDays(days) : null;
        return key;
    }

    /// <summary>Brings a key of the same kind to this description.</summary>
    internal Edits ApplyTo(ApiKey key)
    {
        var edits = new Edits();
        edits.Set("name", key.Name, Name!, name => key.Name = name);
        if (Key is not null && SecretText.Hash(Key) != key.Hash)
        {
            key.Replace(Key);
            edits.Note("the key itself is replaced");
        }
        if (key.Kind == ApiKeyKind.Browser)
            edits.SetList("origins", key.Origins, ParsedOrigins, origins => key.Origins = origins);
        else if (ParsedScopes is { } scopes)
            edits.SetList("scopes", key.Scopes, scopes, s => key.Scopes = s);
        return edits;
    }
}
