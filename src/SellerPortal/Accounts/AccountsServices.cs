using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Accounts.Jobs;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Accounts;

internal static class AccountsServices
{
    /// <summary>Sellers, their people, keys and buyers.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Member>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Length is what makes a password hard to guess; rules about its characters make it easy to forget.
                options.Password.RequiredLength = 8;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddUserStore<MemberStore>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 220_000);
        services.AddScoped<AccountSetup>();
        services.AddScoped<AccountService>();
        services.AddScoped<InvitationService>();
        services.AddScoped<People>();
        services.AddSingleton<MemberSessions>();
        services.AddScoped<DataSharing>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<ApiKeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>());
        services.AddSingleton<CallQueue>();
        services.AddHostedService<CallWriter>();
        services.AddSingleton<CallList>();
        services.AddSingleton<CallErrors>();
        services.AddScoped<CallRetention>();
        services.AddSingleton<EndpointHeaders>();
        services.AddSingleton<WebhookSecrets>();
        services.AddScoped<WebhookSecretRotation>();
        services.AddScoped<ApiKeyService>();
        services.AddScoped<SecretKeyService>();
        services.AddScoped<BuyerService>();
        services.AddScoped<BookingPages>();
        services.AddScoped<AccountJobs>();
        return services;
    }
}
