using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Demo;

/// <summary>Writes the demo's API log: the calls that handed in its newest leads, and mistakes as integrations make them.</summary>
public sealed class DemoCalls(PortalDbContext db, WriteQueue writes, IErasedLeads erased)
{
    private const int Leads = 180;

    /// <summary>Each with how many leads lie between two of it.</summary>
    private static readonly (int Every, Mistake Mistake)[] Mistakes =
    [
        (7, new("POST", "/connect/leads", 400, "invalid_request_error", "validation", "last_name", """{"first_name":"Priya","email":"priya.patel@example.com","mobile_phone":"07700 900123","utm_source":"newsletter"}""",
            """{"error_type":"invalid_request_error","errors":[{"code":"validation","message":"must be filled","param":"last_name"}]}""") { Ignored = ["utm_source"] }),
        (23, new("POST", "/connect/leads", 400, "invalid_request_error", "invalid_parameters", null, """{"first_name":"Oliver","last_name":"Jones",""",
            """{"error_type":"invalid_request_error","errors":[{"code":"invalid_parameters","message":"The request payload is incorrectly formatted, empty, or contains invalid parameters.","param":null}]}""")),
        (31, new("GET", "/connect/leads/{id}", 404, "resource_missing_error", "lead_not_found", null, "",
            """{"error_type":"resource_missing_error","errors":[{"code":"lead_not_found","message":"Lead with id=undefined not found","param":null}]}""")),
        (43, new("POST", "/connect/leads", 429, "rate_limit_error", "rate_limit_exceeded", null, """{"first_name":"Grace","last_name":"Hall","email":"grace.hall@example.com"}""",
            """{"error_type":"rate_limit_error","errors":[{"code":"rate_limit_exceeded","message":"Rate limit exceeded, 0/10 remaining. Check header RateLimit-Reset for next retry time.","param":null}]}""")),
    ];

    /// <summary>Writes the calls of the newest leads.</summary>
    public async Task WriteAsync(Guid accountId, CancellationToken cancellation)
    {
        var key = await db.ApiKeys.AsNoTracking().Where(k => k.AccountId == accountId).OrderBy(k => k.CreatedAt).FirstAsync(cancellation);
        var caller = new LoggedCaller(accountId, CallerKind.Server, key.Id, key.Name);
        var leads = await db.Leads.AsNoTracking().Where(l => l.AccountId == accountId && l.Method == LeadMethod.Api)
            .OrderByDescending(l => l.CreatedAt).Take(Leads).Select(l => new { l.Id, l.CreatedAt, Size = l.Fields!.Length }).ToListAsync(cancellation);
        var calls = new List<PreparedCall>();
        foreach (var (number, lead) in leads.Index())
        {
            var took = TimeSpan.FromMilliseconds(38 + (lead.Id.GetHashCode() & 127));
            calls.Add(PreparedCall.Of(Entry(caller, lead.CreatedAt, "POST", "/connect/leads", 201, new byte[lead.Size], took, lead.Id)));
            foreach (var (_, mistake) in Mistakes.Where(one => number % one.Every == one.Every - 1))
                calls.Add(PreparedCall.Of(mistake.ToEntry(Entry(
                    caller, lead.CreatedAt.AddSeconds(-40), mistake.Method, mistake.Endpoint, mistake.Status, Encoding.UTF8.GetBytes(mistake.Request), took / 9, null))));
        }
        await writes.RunAsync(session => CallRows.Write(session, calls, erased), cancellation);
    }

    private static CallEntry Entry(
        LoggedCaller caller, DateTimeOffset at, string method, string endpoint, int status, byte[] request, TimeSpan took, Guid? leadId) => new()
    {
        Id = CallIds.New(at), At = at, Caller = caller, Service = CallService.Connect, Method = method, Endpoint = endpoint,
        Path = endpoint.Replace("{id}", "undefined", StringComparison.Ordinal), Status = status, Took = took, Ip = "203.0.113.24",
        Request = new CallBody(request, CallBodyFormat.Json), ContentType = request.Length > 0 ? "application/json" : null, UserAgent = "website/2.4",
        LeadId = leadId, LeadIsBody = leadId is not null,
    };

    private sealed record Mistake(string Method, string Endpoint, int Status, string Type, string Code, string? Param, string Request, string Answer)
    {
        public IReadOnlyList<string> Ignored { get; init; } = [];

        public CallEntry ToEntry(CallEntry entry)
        {
            (entry.ErrorType, entry.ErrorCode, entry.ErrorParams, entry.Answer, entry.IgnoredFields) = (Type, Code, [Param], Answer, Ignored);
            return entry;
        }
    }
}
