using System.Text.Json;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Claims;
using SellerPortal.Certify.Generation;
using SellerPortal.Certify.Scoring;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Demo;

/// <summary>The certificates of one of the demo's leads, as the product would have made them: most forms of the last weeks had one, most of them in order.</summary>
internal sealed class DemoCertificates
{
    private static readonly TimeSpan ScriptIsOnThePages = TimeSpan.FromDays(28);
    private static readonly CertifySettings Windows = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15));
    private static readonly string[] Asked = ["first_name", "last_name", "email", "mobile_phone", "home_phone", "postal_code"];

    private readonly Certificate _form;
    private readonly List<Certificate> _all = [];

    private DemoCertificates(Certificate form) => _form = form;

    /// <summary>Null: the form was older than the script, or its certificate was not claimed in time.</summary>
    public static DemoCertificates? Of(Lead lead, LeadFieldValues values, string? group, DateTimeOffset now)
    {
        // A chance of its own: the rest of the demo stays as it is.
        var chance = new Random(lead.Id.GetHashCode());
        if (group is null || lead.CreatedAt < now - ScriptIsOnThePages || chance.NextDouble() < 0.06)
            return null;
        var given = Asked.Where(name => values[name] is not null).ToDictionary(name => name, name => LeadValues.HashOf(values[name]!));
        var isMortgage = group == DemoAccount.MortgageGroup;
        var events = new PageEvents(chance.Next(14_000, 240_000), chance.NextDouble() < 0.96, "www.google.com", new Dictionary<string, long>
        {
            ["typed"] = chance.Next(30, 160), ["chosen"] = given.Count, ["pointers"] = chance.Next(2, 9),
        });
        var id = IdOf(chance);
        return new DemoCertificates(new Certificate
        {
            Id = id,
            AccountId = lead.AccountId,
            LandingPageId = isMortgage ? DemoAccount.RemortgagePage : DemoAccount.CoverPage,
            GeneratedAt = lead.CreatedAt.AddMilliseconds(-chance.Next(900, 6_000)),
            TokenHash = SecretText.Hash($"demo {id}"),
            PageUrl = "https://www.example.com/" + (isMortgage ? "remortgage" : "life-cover"),
            Origin = chance.NextDouble() < 0.98 ? "https://www.example.com" : null,
            Fields = JsonSerializer.Serialize(given, WireJson.Options),
            Events = JsonSerializer.Serialize(events, WireJson.Options),
            LeadId = lead.Id,
            LeadMatches = given.Count,
            ClaimedAt = lead.CreatedAt,
        });
    }

    /// <summary>The certificate of a buyer.</summary>
    public Guid ClaimFor(Guid buyerId)
    {
        var certificate = _all.Count == 0 ? _form : _form.Beside();
        certificate.Claim(buyerId, null, _form.ClaimedAt!.Value);
        _all.Add(certificate);
        return certificate.Id;
    }

    /// <summary>Scores and stores them.</summary>
    public void Write(SqlSession session)
    {
        foreach (var certificate in _all)
        {
            var events = JsonSerializer.Deserialize<PageEvents>(certificate.Events, WireJson.Options)!;
            var findings = Score.Of(new Evidence(certificate, events, ["www.example.com"], Repeats: 0, Windows));
            (certificate.Status, certificate.Checks) = (Score.StatusOf(findings), JsonSerializer.Serialize(findings, WireJson.Options));
            (certificate.ScoredAt, certificate.ScoreDueAt) = (certificate.ClaimedAt!.Value.AddSeconds(1), null);
            CertificateRows.Insert(session, certificate);
            LeadRows.InsertKey(session, certificate.AccountId, certificate.LeadId!.Value, LeadKeyKind.Certificate, certificate.Id.ToString());
            if (certificate == _form)
                Count(session, findings);
            CountClaim(session, certificate);
        }
    }

    private static void CountClaim(SqlSession session, Certificate certificate)
    {
        var at = certificate.ClaimedAt!.Value;
        if (ClaimKeys.Of(session, certificate.AccountId, certificate.BuyerId, at) is not { } key)
            return;
        ClaimKeys.NoteUse(session, key.Id, at, at);
        CertifyCount.Add(session, certificate.AccountId, key.Id, CertifyEvent.Claimed, at);
    }

    private void Count(SqlSession session, IReadOnlyList<Finding> findings)
    {
        Add(CertifyEvent.Generated);
        Add(CertifyEvent.Claimed);
        Add(_form.Status == CertificateStatus.Certified ? CertifyEvent.Certified : CertifyEvent.NotCertified);
        foreach (var failed in findings.Where(finding => !finding.Passed))
            Add(Score.Checks.Single(check => check.Name == failed.Name).Failure);

        void Add(CertifyEvent what) => CertifyCount.Add(session, _form.AccountId, _form.LandingPageId, what, _form.GeneratedAt);
    }

    private static Guid IdOf(Random chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        bytes[6] = (byte)(0x40 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }
}
