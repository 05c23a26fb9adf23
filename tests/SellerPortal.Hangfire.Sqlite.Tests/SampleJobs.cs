using System.Linq.Expressions;
using Hangfire.Common;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>What the jobs of the tests do, and how a test hears of it.</summary>
public static class SampleJobs
{
    public static Job Of(Expression<Action> call, string? queue = null) => queue is null ? Job.FromExpression(call) : Job.FromExpression(call, queue);

    public static void Say(string word) => _ = word;
}
