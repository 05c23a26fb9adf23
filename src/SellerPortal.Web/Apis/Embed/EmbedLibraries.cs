using System.Text;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.Embed;

/// <summary>
/// The two libraries for landing pages, put together at the first request from the readable parts in <c>wwwroot/embed</c>: one function around all parts
/// keeps their names out of the page's, and tells them where the services are reached.
/// </summary>
public sealed class EmbedLibraries(IWebHostEnvironment environment, PortalSettings settings)
{
    private readonly Lazy<IReadOnlyList<EmbedLibrary>> _all = new(() =>
    [
        Build(environment.WebRootFileProvider, settings.PublicUrls, "certify", "sha256.js", "recorder.js", "certificates.js", "forms.js", "certify.js"),
        Build(environment.WebRootFileProvider, settings.PublicUrls, "contactstate", "sha256.js", "recorder.js", "certificates.js", "contactstate.js"),
    ]);

    public IReadOnlyList<EmbedLibrary> All => _all.Value;

    private static EmbedLibrary Build(IFileProvider files, PublicUrls urls, string name, params string[] parts)
    {
        var services = JsonSerializer.Serialize(new
        {
            certGen = PublicUrls.Below(urls.CertGen, ""),
            connect = PublicUrls.Below(urls.Connect, ""),
        });
        var script = new StringBuilder();
        script.Append("(() => {\n'use strict';\nconst services = ").Append(services).Append(";\n");
        foreach (var part in parts)
            script.Append(Read(files.GetFileInfo("embed/" + part))).Append('\n');
        return new EmbedLibrary(name, script.Append("})();\n").ToString());
    }

    private static string Read(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
