using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Settings;
using SellerPortal.Web.Apis;
using SellerPortal.Web.Apis.Embed;
using SellerPortal.Web.Apis.OpenApi;
using SellerPortal.Web.BuyerArea;
using SellerPortal.Web.Portal;
using SellerPortal.Web.Portal.Errors;
using SellerPortal.Web.Portal.Home;
using SellerPortal.Web.Portal.People;
using SellerPortal.Web.Portal.Rules;
using SellerPortal.Web.Portal.SecretKeys;
using SellerPortal.Web.Portal.Setup;
using SellerPortal.Web.Portal.SignIn;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Startup;

/// <summary>What the host adds to the trade: sign-in, controllers, pages.</summary>
internal static class WebServices
{
    public static void AddPortalWeb(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSignIn();
        services.AddJobs(settings);
        services.AddSingleton(new ServiceMap(settings.PublicUrls));
        services.AddSingleton(new OpenApiDocument(settings.PublicUrls));
        services.AddPortalSecurityHeaders(settings.PublicUrls);
        services.AddHealth();
        services.AddHttpContextAccessor();
        services.AddScoped<PortalContext>();
        services.AddScoped<KeyUses>();
        services.AddScoped<IPortalContext>(provider => provider.GetRequiredService<PortalContext>());
        services.AddControllersWithViews(mvc =>
        {
            mvc.Filters.Add<ExpiredForm>();
            mvc.Filters.Add<LoggedAnswers>();
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "sellerportal-flash");
        services.AddScoped<AttentionLines>();
        services.AddSingleton<UnknownMembers>();
        services.AddSingleton<InvitationLinks>();
        services.AddSingleton<RuleLeads>();
        services.AddSingleton<EmbedLibraries>();
        services.AddSingleton<SetupLink>();
        services.AddAntiforgery(options => options.Cookie.Name = "sellerportal-form");
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.LoginPath = "/sign-in";
                cookie.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
                cookie.Events.OnRedirectToAccessDenied = denied =>
                {
                    // A buyer's person who opens the portal's address means the buyer's area.
                    if (denied.Request.Path == "/" && denied.HttpContext.User.IsInRole(nameof(MemberRole.Buyer)))
                        denied.Response.Redirect(denied.Request.PathBase + BuyerAreaController.Root);
                    else
                        // The page that says so answers at the address that was asked for.
                        denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Cookie.Name = "sellerportal";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            }));
        new IdentityBuilder(typeof(Member), services)
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<MemberClaims>();
        services.AddAuthorization(Policies.Add);
    }
}
