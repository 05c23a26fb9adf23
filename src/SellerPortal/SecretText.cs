using System.Security.Cryptography;
using System.Text;

namespace SellerPortal;

/// <summary>Makes and hashes keys and secrets. They are 32 letters and digits; those that people bring along are 20 to 128 printable ASCII characters without blanks.</summary>
public static class SecretText
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>What a key or secret that somebody brings along must be, as the end of a sentence.</summary>
    public const string Rule = "must be 20 to 128 printable ASCII characters without blanks";

    /// <summary>A new key: 32 letters and digits from the system's random source (190 bits).</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>Whether a text may serve as a key: see <see cref="Rule"/>.</summary>
    public static bool IsAcceptable(string text) => text.Length is >= 20 and <= 128 && text.All(c => c is > ' ' and < (char)127);

    /// <summary>
    /// SHA-256 as lower-case hex. A slow hash is for what people think up; these are random, and every request hashes one.
    /// </summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
