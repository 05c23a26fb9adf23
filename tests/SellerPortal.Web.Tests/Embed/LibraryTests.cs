using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Embed;

public sealed class LibraryTests
{
    private const int MostCompressedBytes = 12 * 1024;

    public static TheoryData<string> Files => ["certify-latest.js", "contactstate-latest.js"];

    [Theory, MemberData(nameof(Files))]
    public async Task A_library_is_served_to_any_page_and_looked_at_again_after_some_minutes(string file)
    {
        await using var server = new PortalServer();
        using var client = server.Anonymous();

        var answer = await client.GetAsync($"/js/{file}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("cross-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("Accept-Encoding", Header(answer, "Vary"));
        Assert.Equal("public, must-revalidate, max-age=300", answer.Headers.CacheControl!.ToString());

        var again = new HttpRequestMessage(HttpMethod.Get, $"/js/{file}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    [Theory, MemberData(nameof(Files))]
    public async Task A_library_is_small_and_the_same_in_every_encoding(string file)
    {
        await using var server = new PortalServer();
        using var client = server.Anonymous();
        var plain = await client.GetByteArrayAsync($"/js/{file}");

        var gzip = await EncodedAsync(client, file, "gzip");
        var brotli = await EncodedAsync(client, file, "br");

        Assert.InRange(gzip.Length, 1, MostCompressedBytes);
        Assert.InRange(brotli.Length, 1, MostCompressedBytes);
        Assert.Equal(plain, Unpacked(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress)));
        Assert.Equal(plain, Unpacked(new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress)));
    }

    [Fact]
    public async Task The_versioned_file_is_kept_for_good_and_has_the_integrity_that_the_list_tells()
    {
        await using var server = new PortalServer();
        using var client = server.Anonymous();

        using var list = JsonDocument.Parse(await client.GetStringAsync("/js/libraries.json"));

        Assert.Equal(2, list.RootElement.GetArrayLength());
        foreach (var library in list.RootElement.EnumerateArray())
        {
            var answer = await client.GetAsync(new Uri(library.GetProperty("versioned").GetString()!).AbsolutePath);
            var content = await answer.Content.ReadAsByteArrayAsync();
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("sha384-" + Convert.ToBase64String(SHA384.HashData(content)), library.GetProperty("integrity").GetString());
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content))[..16], library.GetProperty("versioned").GetString(), StringComparison.Ordinal);
            Assert.Equal(content, await client.GetByteArrayAsync(new Uri(library.GetProperty("latest").GetString()!).AbsolutePath));
        }
    }

    [Fact]
    public async Task The_libraries_call_the_configured_services_and_answer_at_the_root_of_a_host_of_their_own()
    {
        await using var server = new PortalServer(new Dictionary<string, string>
        {
            ["PublicUrls:Js"] = "https://js.seller.example",
            ["PublicUrls:CertGen"] = "https://cert-gen.seller.example/",
            ["PublicUrls:Connect"] = "https://connect.seller.example/v1",
        });
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Host = "js.seller.example";

        var script = await client.GetStringAsync("/certify-latest.js");
        var list = await client.GetStringAsync("/libraries.json");

        Assert.Contains("""{"certGen":"https://cert-gen.seller.example","connect":"https://connect.seller.example/v1"}""", script, StringComparison.Ordinal);
        Assert.Contains("https://js.seller.example/contactstate-latest.js", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maintenance_leaves_the_libraries_and_the_portal_s_own_scripts_alone()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["Maintenance"] = "true" });
        using var client = server.Anonymous();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/js/certify-latest.js")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/js/portal.js")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/js/certify-0123456789abcdef.js")).StatusCode);
    }

    private static async Task<byte[]> EncodedAsync(HttpClient client, string file, string encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/js/{file}");
        request.Headers.AcceptEncoding.Add(new(encoding));
        var answer = await client.SendAsync(request);
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Unpacked(Stream stream)
    {
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
