using Microsoft.Extensions.DependencyInjection;

namespace SellerPortal.Outbound;

internal static class OutboundServices
{
    /// <summary>The guarded way out.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services) =>
        services.AddSingleton<AddressRules>().AddSingleton<GuardedClient>();
}
