using System.Data.Common;
using SellerPortal.Data;

namespace SellerPortal.Certify.Certificates;

/// <summary>Reads and writes certificates with hand-written SQL: each form that a consumer sends writes one.</summary>
internal static class CertificateRows
{
    public const string Columns =
        "id, account_id, landing_page_id, generated_at, token_hash, wrong_keys, status, claimed_at, buyer_id, claim_key_id, reclaimed_at, reclaim_key_id, "
        + "page_url, origin, fields, events, lead_id, lead_matches, lead_mismatches, score_due_at, scored_at, checks";

    public const string Select = "SELECT " + Columns + " FROM certificates ";

    private const string InsertSql =
        "INSERT INTO certificates (" + Columns + ") "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";

    public static void Insert(SqlSession session, Certificate c) => session.Send(
        InsertSql, c.Id, c.AccountId, c.LandingPageId, c.GeneratedAt, c.TokenHash, c.WrongKeys, c.Status, c.ClaimedAt, c.BuyerId, c.ClaimKeyId, c.ReclaimedAt,
        c.ReclaimKeyId, c.PageUrl, c.Origin, c.Fields, c.Events, c.LeadId, c.LeadMatches, c.LeadMismatches, c.ScoreDueAt, c.ScoredAt, c.Checks);

    /// <summary>Stores whose it is and which lead came with it, and has it scored.</summary>
    public static void UpdateOwner(SqlSession session, Certificate c) => session.Send(
        "UPDATE certificates SET status = $1, claimed_at = $2, buyer_id = $3, claim_key_id = $4, reclaimed_at = $5, reclaim_key_id = $6, lead_id = $7, "
        + "lead_matches = $8, lead_mismatches = $9, score_due_at = $10 WHERE id = $11",
        c.Status, c.ClaimedAt, c.BuyerId, c.ClaimKeyId, c.ReclaimedAt, c.ReclaimKeyId, c.LeadId, c.LeadMatches, c.LeadMismatches,
        c.ScoreDueAt, c.Id);

    /// <summary>The certificate of that id, whoever's it is: its URL is public.</summary>
    public static Certificate? Find(SqlSession session, Guid id) => session.First(Select + "WHERE id = $1", Read, id);

    /// <summary>The certificate that this token claims.</summary>
    public static Certificate? OfToken(SqlSession session, string tokenHash) => session.First(Select + "WHERE token_hash = $1", Read, tokenHash);

    /// <summary>As <see cref="OfToken"/>; its row stays as it is until the transaction ends.</summary>
    public static Certificate? LockToken(SqlSession session, IPortalDatabase database, string tokenHash) =>
        session.First(Select + "WHERE token_hash = $1" + database.ForUpdate, Read, tokenHash);

    /// <summary>The account's certificate; its row stays as it is until the transaction ends.</summary>
    public static Certificate? Lock(SqlSession session, IPortalDatabase database, Guid accountId, Guid id) =>
        session.First(Select + "WHERE id = $1 AND account_id = $2" + database.ForUpdate, Read, id, accountId);

    /// <summary>The certificates that came with a lead, each of its buyers' one.</summary>
    public static List<Certificate> OfLead(SqlSession session, Guid accountId, Guid leadId) =>
        session.List(Select + "WHERE lead_id = $1 AND account_id = $2 ORDER BY claimed_at, id", Read, leadId, accountId);

    public static Certificate Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        AccountId = row.GetGuid(1),
        LandingPageId = row.GetGuid(2),
        GeneratedAt = row.Time(3),
        TokenHash = row.TextOrNull(4),
        WrongKeys = row.GetInt32(5),
        Status = row.Name<CertificateStatus>(6),
        ClaimedAt = row.TimeOrNull(7),
        BuyerId = row.GuidOrNull(8),
        ClaimKeyId = row.GuidOrNull(9),
        ReclaimedAt = row.TimeOrNull(10),
        ReclaimKeyId = row.GuidOrNull(11),
        PageUrl = row.GetString(12),
        Origin = row.TextOrNull(13),
        Fields = row.TextOrNull(14),
        Events = row.GetString(15),
        LeadId = row.GuidOrNull(16),
        LeadMatches = row.IsDBNull(17) ? null : row.GetInt32(17),
        LeadMismatches = row.TextOrNull(18),
        ScoreDueAt = row.TimeOrNull(19),
        ScoredAt = row.TimeOrNull(20),
        Checks = row.TextOrNull(21),
    };
}
