using System.Globalization;
using System.Text;
using QRCoder;

namespace SellerPortal.Web.Portal.SecondFactor;

/// <summary>A QR code as the path of an SVG: attributes only, which the page's policy allows.</summary>
/// <param name="Size">Its width and height in modules, the quiet zone around it included.</param>
/// <param name="Path">The dark modules.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var rows = data.ModuleMatrix;
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new QrCode(rows.Count, path.ToString());
    }
}
