using SellerPortal.Settings;

namespace SellerPortal.Web.Startup;

/// <summary>What every answer tells the browser to refuse: foreign and inline scripts and styles, frames, guessing at types.</summary>
internal static class SecurityHeaders
{
    /// <summary>The policy of the API console, which may also call the services on their other hosts.</summary>
    public const string Console = "console";

    /// <summary>The policy of what pages elsewhere may show in a frame; it leads on and shows nothing itself.</summary>
    public const string Framed = "framed";

    public static void AddPortalSecurityHeaders(this IServiceCollection services, PublicUrls urls) => services.AddSecurityHeaderPolicies()
        .SetDefaultPolicy(headers => headers.AddPortalHeaders(content => content.AddImgSrc().Self().Data()))
        .AddPolicy(Framed, headers => headers.AddHeadersOfAll())
        .AddPolicy(Console, headers => headers.AddPortalHeaders(content =>
        {
            content.AddImgSrc().Self().Data().From(Origin(urls.Portal));
            content.AddConnectSrc().Self().From(urls.Origins);
        }));

    private static HeaderPolicyCollection AddHeadersOfAll(this HeaderPolicyCollection headers) => headers
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains();

    private static void AddPortalHeaders(this HeaderPolicyCollection headers, Action<CspBuilder> contentPolicy) => headers
        .AddHeadersOfAll()
        .AddFrameOptionsDeny()
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
