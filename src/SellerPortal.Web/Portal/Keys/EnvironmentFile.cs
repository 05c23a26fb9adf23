using SellerPortal.Settings;
using SellerPortal.Web.Portal.Leads;

namespace SellerPortal.Web.Portal.Keys;

/// <summary>What an integrator's program needs, as a .env file.</summary>
internal static class EnvironmentFile
{
    public const string Name = "sellerportal.env";

    public static string Write(PublicUrls urls, string key) => $"""
        {CurlCall.KeyVariable}={key}
        SELLERPORTAL_CONNECT_URL={PublicUrls.Below(urls.Connect, "")}
        SELLERPORTAL_PERFORM_URL={PublicUrls.Below(urls.Perform, "")}

        """;
}
