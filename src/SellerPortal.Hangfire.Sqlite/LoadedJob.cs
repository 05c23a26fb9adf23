using Hangfire.Common;
using Hangfire.Storage;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>A stored job may name code that is gone; then there is the reason instead of the job.</summary>
internal static class LoadedJob
{
    public static (Job? Job, JobLoadException? Failure) From(InvocationData invocation)
    {
        try
        {
            return (invocation.DeserializeJob(), null);
        }
        catch (JobLoadException failure)
        {
            return (null, failure);
        }
    }
}
