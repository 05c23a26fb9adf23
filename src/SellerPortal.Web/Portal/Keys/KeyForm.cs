using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Keys;

/// <summary>A new API key as its form has it: everything as it was typed.</summary>
public sealed class KeyForm
{
    private static readonly FormField ExpiryField = new("expires_in_days", nameof(ExpiresInDays), "Expiry");

    /// <summary>The wire name of an <see cref="ApiKeyKind"/>.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>Of a server key.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>Of a browser key, one a line.</summary>
    public string? Origins { get; init; }

    public string? ExpiresInDays { get; init; }

    public bool IsBrowser => Kind == WireName.Of(ApiKeyKind.Browser);

    /// <summary>The form of a key that is not there yet.</summary>
    public static KeyForm New(ApiKeyKind kind) => new() { Kind = WireName.Of(kind), Scopes = [.. Accounts.ApiKeys.Scopes.ServerDefault] };

    /// <summary>What was typed, as the trade takes it. What can't be read, or would make a useless or unsafe key, is noted.</summary>
    public ApiKeyInput ToInput(ModelStateDictionary state)
    {
        if (IsBrowser)
            CheckOrigins(state);
        else if (Scopes.Count == 0)
            state.AddModelError(nameof(Scopes), "Choose at least one thing that the key may do");
        return new ApiKeyInput
        {
            Kind = Kind,
            Name = Name,
            Scopes = IsBrowser ? null : Scopes,
            Origins = IsBrowser ? OriginLines() : null,
            ExpiresInDays = state.Whole(ExpiryField, ExpiresInDays),
        };
    }

    /// <summary>Which field shows what is wrong with which member.</summary>
    public IReadOnlyCollection<FormField> FormFields() =>
    [
        new("name", nameof(Name), "Name"),
        new("scopes", nameof(Scopes), "What the key may do"),
        new("kind", nameof(Kind), "Kind"),
        ExpiryField,
        .. OriginLines().Select((line, i) => new FormField($"origins[{i}]", nameof(Origins), line)),
    ];

    // A page that came over http may have been changed on its way; what a developer serves to himself did not travel.
    private void CheckOrigins(ModelStateDictionary state)
    {
        var lines = OriginLines();
        if (lines.Count == 0)
            state.AddModelError(nameof(Origins), "Enter at least one origin, such as https://www.example.com");
        foreach (var line in lines.Where(l => Origin.Normalise(l) is { } origin && new Uri(origin) is { Scheme: "http", IsLoopback: false }))
            state.AddModelError(nameof(Origins), $"{line} must begin with https://; only localhost may do without");
    }

    private List<string> OriginLines() =>
        [.. (Origins ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

/// <summary>What pages call the parts of a key.</summary>
public static class KeyWords
{
    /// <summary>How soon an end must be for a key to be shown as expiring.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public static readonly IReadOnlyList<FieldOption> Scopes =
    [
        new(Accounts.ApiKeys.Scopes.LeadsCreate, "Create leads", "POST /leads"),
        new(Accounts.ApiKeys.Scopes.LeadsRead, "Read leads", "GET /leads/{id}"),
        new(Accounts.ApiKeys.Scopes.LeadsDelete, "Delete leads", "DELETE /leads: erases personal data for good"),
        new(Accounts.ApiKeys.Scopes.StatsRead, "Read feedback", "Stats and exports of Perform"),
        new(Accounts.ApiKeys.Scopes.Configuration, "Change the configuration", "Reads and replaces all buyers, groups, rules and keys: for deployment scripts only"),
    ];

    public static readonly IReadOnlyList<FieldOption> Expiries =
        [new("", "Never"), new("30", "In 30 days"), new("90", "In 90 days"), new("365", "In a year")];

    public static string LabelOf(string scope) => Scopes.FirstOrDefault(s => s.Value == scope)?.Text ?? scope;

    /// <summary>A status that <c>&lt;status-tag kind="key"&gt;</c> knows.</summary>
    public static string State(ApiKey key, DateTimeOffset now) =>
        key.RevokedAt is not null ? "revoked" :
        !key.IsActive(now) ? "expired" :
        key.ExpiresAt < now + Soon ? "expiring" : "active";
}
