namespace SellerPortal.Web.Startup;

/// <summary>What every answer tells the browser to refuse: foreign and inline scripts and styles, frames, guessing at types.</summary>
internal static class SecurityHeaders
{
    public static void UsePortalSecurityHeaders(this WebApplication app)
    {
        var unframed = Unframed();
        var framed = Everywhere();
        app.UseWhen(context => !ServiceMap.IsFramed(context.Request.Path), pages => pages.UseSecurityHeaders(unframed));
        app.UseWhen(context => ServiceMap.IsFramed(context.Request.Path), frames => frames.UseSecurityHeaders(framed));
    }

    private static HeaderPolicyCollection Everywhere() => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains();

    private static HeaderPolicyCollection Unframed() => Everywhere()
        .AddFrameOptionsDeny()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().Self();
            policy.AddImgSrc().Self().Data();
            policy.AddObjectSrc().None();
            policy.AddBaseUri().None();
            policy.AddFormAction().Self();
            policy.AddFrameAncestors().None();
        });
}
