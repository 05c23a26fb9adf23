using System.Text.Json;
using SellerPortal.Certify.Scoring;

namespace SellerPortal.Certify.Certificates;

/// <summary>
/// The record of where a lead came from (documentation: Certify). It begins when a consumer sends a form, belongs to whoever claims it in time, and is
/// scored then. Its id is in public URLs, so it can't be guessed.
/// </summary>
public sealed class Certificate
{
    /// <summary>So many wrong secret keys close a claim token.</summary>
    public const int MostWrongKeys = 5;

    public Guid Id { get; init; } = Guid.NewGuid();
    public required Guid AccountId { get; init; }
    public required Guid LandingPageId { get; init; }
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>SHA-256 of the claim token, lower-case hex; null: made beside another one for a further buyer of the same lead.</summary>
    public string? TokenHash { get; init; }

    public int WrongKeys { get; set; }
    public CertificateStatus Status { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>The buyer it belongs to; null: nobody yet, or the seller.</summary>
    public Guid? BuyerId { get; set; }

    /// <summary>The secret key that claimed it; null: nobody has, or a lead did for somebody without a key.</summary>
    public Guid? ClaimKeyId { get; set; }

    public DateTimeOffset? ReclaimedAt { get; set; }
    public Guid? ReclaimKeyId { get; set; }

    /// <summary>Scheme, host and path of the page that the form was on.</summary>
    public required string PageUrl { get; init; }

    /// <summary>What the browser said it came from; null: the call had no <c>Origin</c>, so that anybody could have made it.</summary>
    public string? Origin { get; init; }

    /// <summary>SHA-256 of each trimmed lower-case value by the name of its field, as one JSON object; null once it is erased.</summary>
    public string? Fields { get; set; }

    /// <summary>What happened on the page: see <see cref="Generation.PageEvents"/>.</summary>
    public required string Events { get; init; }

    /// <summary>The lead that came with it.</summary>
    public Guid? LeadId { get; set; }

    /// <summary>How many of the lead's values stood in the form; null: no lead has been compared.</summary>
    public int? LeadMatches { get; set; }

    /// <summary>The names, with commas between, of the fields whose value in the lead is another than in the form; null: none.</summary>
    public string? LeadMismatches { get; set; }

    /// <summary>Since when it waits to be scored, or scored again; null: it doesn't.</summary>
    public DateTimeOffset? ScoreDueAt { get; set; }

    public DateTimeOffset? ScoredAt { get; set; }

    /// <summary>What each check said, as JSON; null until it is scored.</summary>
    public string? Checks { get; set; }

    /// <summary>The names of the form's fields; none once it is erased.</summary>
    public IReadOnlyList<string> FieldNames => Fields is null ? [] : [.. JsonSerializer.Deserialize<Dictionary<string, string>>(Fields)!.Keys];

    /// <summary>What each check said; none until it is scored.</summary>
    public IReadOnlyList<Finding> Findings => Checks is null ? [] : JsonSerializer.Deserialize<List<Finding>>(Checks, WireJson.Options)!;

    /// <summary>Gives it to a buyer, or with null to the seller, and has it scored.</summary>
    internal void Claim(Guid? buyerId, Guid? keyId, DateTimeOffset now) =>
        (Status, ClaimedAt, BuyerId, ClaimKeyId, ScoreDueAt) = (CertificateStatus.Claimed, now, buyerId, keyId, now);

    /// <summary>Another one of the same form, for a further buyer of the lead. It has no claim token: nobody but the platform claims it.</summary>
    internal Certificate Beside() => new()
    {
        AccountId = AccountId,
        LandingPageId = LandingPageId,
        GeneratedAt = GeneratedAt,
        PageUrl = PageUrl,
        Origin = Origin,
        Fields = Fields,
        Events = Events,
        LeadId = LeadId,
        LeadMatches = LeadMatches,
        LeadMismatches = LeadMismatches,
    };

    /// <summary>The status at a moment: one that nobody has claimed is expired as soon as the window has passed.</summary>
    public CertificateStatus StatusAt(DateTimeOffset now, TimeSpan claimWindow) =>
        Status == CertificateStatus.Generated && now > GeneratedAt + claimWindow ? CertificateStatus.Expired : Status;
}

/// <summary>The documented statuses of a certificate.</summary>
public enum CertificateStatus { Generated, Claimed, Certified, NotCertified, Expired }
