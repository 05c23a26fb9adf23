using System.Text.Json;
using SellerPortal.Certify.Certificates;
using SellerPortal.Data;

namespace SellerPortal.Certify.Scoring;

/// <summary>
/// An e-mail address or phone that stood in a claimed form, as SHA-256: by these rows the same details are recognised. Kept for
/// <see cref="Memory"/>, erased with the lead.
/// </summary>
public sealed class RecentHash
{
    /// <summary>How long a repetition counts.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private const int MostOfOne = 4;
    private static readonly string[] Telling = ["mail", "phone", "mobile", "tel"];

    public required Guid AccountId { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid CertificateId { get; init; }

    /// <summary>Remembers a certificate's details, once however often it is scored.</summary>
    /// <returns>How many others had one of them shortly before; counted as far as the rule asks.</returns>
    internal static int Remember(SqlSession session, Certificate certificate)
    {
        var repeats = 0;
        foreach (var hash in Of(certificate))
        {
            session.Execute(
                "INSERT INTO recent_hashes (account_id, hash, at, certificate_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                certificate.AccountId, hash, certificate.GeneratedAt, certificate.Id);
            repeats = Math.Max(repeats, session.List(
                "SELECT certificate_id FROM recent_hashes WHERE account_id = $1 AND hash = $2 AND at >= $3 AND at <= $4 AND certificate_id <> $5 "
                + $"LIMIT {RepetitionCheck.MostRepeats + 1}",
                row => row.GetGuid(0),
                certificate.AccountId, hash, certificate.GeneratedAt - Memory, certificate.GeneratedAt, certificate.Id).Count);
        }
        return repeats;
    }

    /// <summary>Forgets a certificate's details; found by themselves.</summary>
    internal static void Forget(SqlSession session, Certificate certificate)
    {
        foreach (var hash in Of(certificate))
            session.Send(
                "DELETE FROM recent_hashes WHERE account_id = $1 AND hash = $2 AND at = $3 AND certificate_id = $4",
                certificate.AccountId, hash, certificate.GeneratedAt, certificate.Id);
    }

    /// <summary>One made beside another for a further buyer repeats nothing.</summary>
    private static IEnumerable<string> Of(Certificate certificate) => certificate is { TokenHash: not null, Fields: { } fields }
        ? JsonSerializer.Deserialize<Dictionary<string, string>>(fields)!
            .Where(field => Telling.Any(word => field.Key.Contains(word, StringComparison.OrdinalIgnoreCase)) && field.Value != Empty)
            .Select(field => field.Value).Distinct().Take(MostOfOne)
        : [];

    /// <summary>What a field that was left empty has.</summary>
    private static readonly string Empty = SecretText.Hash("");
}
