using SellerPortal.Accounts.ApiKeys;

namespace SellerPortal.Web.Portal.Keys;

/// <summary>The account's API keys.</summary>
/// <param name="Ended">Revoked and expired ones, newest first.</param>
public sealed record KeysPage(IReadOnlyList<KeyRow> Server, IReadOnlyList<KeyRow> Browser, IReadOnlyList<KeyRow> Ended);

/// <param name="State">A status that <c>&lt;status-tag kind="key"&gt;</c> knows.</param>
/// <param name="HasSuccessor">Whether it has been rolled: it can't be again.</param>
public sealed record KeyRow(ApiKey Key, string State, bool HasSuccessor);

/// <summary>The form of a new key.</summary>
public sealed record NewKeyPage(KeyForm Form);

/// <summary>Shows a key, this once.</summary>
/// <param name="EnvironmentFile">The text of a .env file with the key and the services' URLs.</param>
/// <param name="OldKeyEnds">When the key that it follows ends; null for a key without predecessor.</param>
public sealed record KeyTextPage(ApiKey Key, string Text, string EnvironmentFile, DateTimeOffset? OldKeyEnds);

/// <summary>Asks before a key is rolled.</summary>
public sealed record RollKeyPage(ApiKey Key);

/// <summary>Asks for the key's name before it is revoked.</summary>
/// <param name="Typed">What was typed instead.</param>
public sealed record RevokeKeyPage(ApiKey Key, string? Typed);
