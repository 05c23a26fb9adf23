using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Leads;

namespace SellerPortal.Connect.Imports;

internal static class ImportsServices
{
    /// <summary>Leads from files.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportMemory>();
        services.AddScoped<ImportUploads>();
        services.AddScoped<ImportService>();
        services.AddSingleton<ImportCheck>();
        services.AddSingleton<ImportSubmission>();
        services.AddScoped<ImportJob>();
        services.AddScoped<ExpiredImports>();
        services.AddSingleton<RejectsFile>();
        services.AddSingleton<ILeadTrace, ImportTrace>();
        services.AddHostedService<UnfinishedImports>();
        return services;
    }
}
