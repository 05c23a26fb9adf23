using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.Web.Portal.Setup;

/// <summary>
/// The one-time link by which the first owner is created: whoever reads the console may, whoever merely reaches the port may not. The token
/// (256 bits) is held in memory alone; the next start makes another.
/// </summary>
public sealed class SetupLink
{
    private byte[]? _token;
    private int _taken;

    /// <summary>Whether the installation still waits for its first owner.</summary>
    public bool IsOpen => _token is not null;

    /// <summary>Makes the token that the link carries.</summary>
    public string Open()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _token = Encoding.ASCII.GetBytes(token);
        return token;
    }

    /// <summary>Whether this is the token of a link that has not been used.</summary>
    public bool Fits(string? token) =>
        _token is { } expected && token is not null && CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(token));

    /// <summary>Takes the link for an attempt, so that two at once can't both succeed; false while another attempt has it.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Gives it back after an attempt that created nobody.</summary>
    public void GiveBack() => Volatile.Write(ref _taken, 0);

    /// <summary>There is an owner: the link is dead.</summary>
    public void Close() => _token = null;
}
