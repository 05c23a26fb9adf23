using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.Web.Apis.Embed;

/// <summary>A JavaScript library as landing pages load it: one file, ready to send in each encoding.</summary>
public sealed class EmbedLibrary
{
    private const int HashLengthInNames = 16;

    /// <param name="name">What the file is called in front of <c>-latest.js</c>.</param>
    /// <param name="script">The whole file.</param>
    public EmbedLibrary(string name, string script)
    {
        Plain = Encoding.UTF8.GetBytes(script);
        GZip = Compress(Plain, target => new GZipStream(target, CompressionLevel.SmallestSize));
        Brotli = Compress(Plain, target => new BrotliStream(target, CompressionLevel.SmallestSize));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Plain))[..HashLengthInNames];
        Integrity = "sha384-" + Convert.ToBase64String(SHA384.HashData(Plain));
        LatestFile = $"{name}-latest.js";
        VersionedFile = string.Create(CultureInfo.InvariantCulture, $"{name}-{Hash}.js");
    }

    /// <summary>The address that never changes; its content does with each release.</summary>
    public string LatestFile { get; }

    /// <summary>The address of exactly this content.</summary>
    public string VersionedFile { get; }

    /// <summary>Names the content.</summary>
    public string Hash { get; }

    /// <summary>The value of a script element's <c>integrity</c> attribute.</summary>
    public string Integrity { get; }

    public byte[] Plain { get; }
    public byte[] GZip { get; }
    public byte[] Brotli { get; }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compression)
    {
        using var target = new MemoryStream();
        using (var stream = compression(target))
            stream.Write(plain);
        return target.ToArray();
    }
}
