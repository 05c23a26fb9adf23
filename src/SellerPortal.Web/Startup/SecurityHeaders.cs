using SellerPortal.Settings;

namespace SellerPortal.Web.Startup;

/// <summary>What every answer tells the browser to refuse: foreign and inline scripts and styles, frames, guessing at types.</summary>
internal static class SecurityHeaders
{
    /// <summary>The policy of the API console, which may also call the services on their other hosts.</summary>
    public const string Console = "console";

    public static void AddPortalSecurityHeaders(this IServiceCollection services, PublicUrls urls) => services.AddSecurityHeaderPolicies()
        .SetDefaultPolicy(headers => headers.AddPortalHeaders(content => content.AddImgSrc().Self().Data()))
        .AddPolicy(Console, headers => headers.AddPortalHeaders(content =>
        {
            content.AddImgSrc().Self().Data().From(Origin(urls.Portal));
            content.AddConnectSrc().Self().From(urls.Origins);
        }));

    private static void AddPortalHeaders(this HeaderPolicyCollection headers, Action<CspBuilder> contentPolicy) => headers
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddContentSecurityPolicy(content =>
        {
            content.AddDefaultSrc().Self();
            contentPolicy(content);
            content.AddObjectSrc().None();
            content.AddBaseUri().None();
            content.AddFormAction().Self();
            content.AddFrameAncestors().None();
        });

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
