using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SellerPortal.Connect.Imports;

/// <summary>A row as it waits for its turn.</summary>
/// <param name="Payload">The cells as a JSON array of texts.</param>
internal sealed record StagedRow(int Number, string Payload)
{
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static StagedRow Of(int number, IEnumerable<string?> cells) => new(number, JsonSerializer.Serialize(cells, AsItIs));

    public string?[] Cells() => JsonSerializer.Deserialize<string?[]>(Payload)!;

    /// <summary>
    /// What makes it the same row as one of an earlier upload: the file, the place in it, and its content. A trial in test mode doesn't use it up.
    /// </summary>
    public string IdentityIn(string fileHash, bool testMode) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fileHash}\n{Number}\n{(testMode ? "test" : "live")}\n{Payload}")));
}
