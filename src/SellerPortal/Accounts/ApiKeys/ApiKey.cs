namespace SellerPortal.Accounts.ApiKeys;

/// <summary>A key that authorises calls of Connect, Perform and the configuration document (documentation: Authentication). Only its hash is stored.</summary>
public sealed class ApiKey : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required ApiKeyKind Kind { get; init; }
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key, lower-case hex; unique among the installation's keys that are not revoked, because the key alone names the account.</summary>
    public required string Hash { get; set; }

    /// <summary>The first four characters, so that people can tell keys apart.</summary>
    public required string Prefix { get; set; }

    public required string LastFour { get; set; }

    /// <summary>A browser key's text: it stands in the source of public pages, so it is no secret. Null for server keys.</summary>
    public string? PublicText { get; set; }

    public List<string> Scopes { get; set; } = [];

    /// <summary>The pages from which a browser key may be used, as <c>https://host[:port]</c>; empty for server keys.</summary>
    public List<string> Origins { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>A server key of this text.</summary>
    public static ApiKey ForServer(Guid accountId, string name, string text, IReadOnlyList<string> scopes, DateTimeOffset now) =>
        New(accountId, ApiKeyKind.Server, name, text, scopes, [], now);

    /// <summary>A browser key of this text: it may create leads, from these origins.</summary>
    public static ApiKey ForBrowser(Guid accountId, string name, string text, IReadOnlyList<string> origins, DateTimeOffset now) =>
        New(accountId, ApiKeyKind.Browser, name, text, ApiKeys.Scopes.Browser, origins, now);

    private static ApiKey New(
        Guid accountId, ApiKeyKind kind, string name, string text, IReadOnlyList<string> scopes, IReadOnlyList<string> origins, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        Kind = kind,
        Name = name,
        Hash = SecretText.Hash(text),
        Prefix = text[..4],
        LastFour = text[^4..],
        PublicText = kind == ApiKeyKind.Browser ? text : null,
        Scopes = [.. scopes],
        Origins = [.. origins],
        CreatedAt = now,
    };

    /// <summary>Gives the key another text; the former opens nothing any more.</summary>
    public void Replace(string text)
    {
        Hash = SecretText.Hash(text);
        Prefix = text[..4];
        LastFour = text[^4..];
        PublicText = Kind == ApiKeyKind.Browser ? text : null;
    }

    /// <summary>Whether the key opens anything at this moment.</summary>
    public bool IsActive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}

/// <summary>Who holds a key: a seller's server, which keeps it secret, or a page in a consumer's browser, which cannot.</summary>
public enum ApiKeyKind { Server, Browser }
