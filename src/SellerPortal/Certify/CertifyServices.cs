using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Claims;
using SellerPortal.Certify.Generation;
using SellerPortal.Certify.Scoring;
using SellerPortal.Settings;

namespace SellerPortal.Certify;

internal static class CertifyServices
{
    /// <summary>Landing pages and their certificates.</summary>
    public static IServiceCollection AddCertify(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(new CertifyUrls(settings.PublicUrls.CertGen.AbsoluteUri, settings.PublicUrls.Cert.AbsoluteUri));
        services.AddSingleton<LandingPageDirectory>();
        services.AddSingleton<CertificateGeneration>();
        services.AddSingleton<CertificateClaims>();
        services.AddSingleton<CertificateDocuments>();
        services.AddScoped<LandingPageService>();
        services.AddSingleton<CertifyFigures>();
        services.AddSingleton<CertificateList>();
        services.AddSingleton<ScoringSignal>();
        services.AddHostedService<CertificateScoring>();
        services.AddScoped<UnclaimedCertificates>();
        return services;
    }
}
