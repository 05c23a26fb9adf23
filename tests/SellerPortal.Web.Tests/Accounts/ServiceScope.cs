using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Accounts;

/// <summary>The trade's services as one request sees them, for the bootstrap account.</summary>
internal sealed class ServiceScope : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    private ServiceScope(AsyncServiceScope scope) => _scope = scope;

    public Guid AccountId { get; private set; }

    public static async Task<ServiceScope> OpenAsync(PortalServer server)
    {
        var scope = new ServiceScope(server.Services.CreateAsyncScope());
        scope.AccountId = (await scope.Get<ApiKeyDirectory>().FindAsync(PortalServer.ApiKey, default))!.AccountId;
        return scope;
    }

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
