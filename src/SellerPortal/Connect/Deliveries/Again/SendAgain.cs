using System.Text.Json;
using Hangfire;
using SellerPortal.Accounts.Jobs;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries.Again;

/// <summary>Starts to send deliveries again, as a job that people can watch and cancel.</summary>
public sealed class SendAgain(PortalDbContext db, ReadPool reads, IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>So many are counted at most; a job has no such bound.</summary>
    public const int MostCounted = 100_000;

    /// <summary>Most deliveries that can be named one by one.</summary>
    public const int MostNamed = 100;

    /// <summary>How many deliveries a request means at the moment, up to <see cref="MostCounted"/>.</summary>
    public int Count(AccountDirectory directory, SendAgainRequest request) =>
        request.Ids?.Count ?? reads.Read(session => new DeliveryListQuery(directory, request.Filter).Count(session, MostCounted));

    /// <summary>Writes the job down and has it begun; its id.</summary>
    /// <param name="scope">What it works on, in words.</param>
    public async Task<Guid> StartAsync(AccountDirectory directory, SendAgainRequest request, string startedBy, string scope, CancellationToken cancellation)
    {
        var now = time.Now();
        var job = new AccountJob
        {
            Id = Guid.CreateVersion7(now),
            AccountId = directory.AccountId,
            Kind = JobKind.SendDeliveriesAgain,
            StartedBy = startedBy,
            Scope = scope,
            Request = JsonSerializer.Serialize(request),
            Total = Count(directory, request),
            CreatedAt = now,
        };
        db.Add(job);
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<SendAgainJob>(work => work.RunAsync(job.Id, CancellationToken.None));
        return job.Id;
    }
}
