namespace SellerPortal.Data;

/// <summary>What a database hands out where nobody needs to be held off.</summary>
internal sealed class NoLock : IDisposable, IAsyncDisposable
{
    public static readonly NoLock Instance = new();

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
