using System.Text;
using QRCoder;

namespace Gateway.Console.Staff;

/// <summary>A QR code as one SVG path, so that the page needs neither a picture file nor an inline style.</summary>
/// <param name="Size">The width and height, quiet zone included.</param>
/// <param name="Path">The dark squares.</param>
internal sealed record QrPicture(int Size, string Path)
{
    /// <summary>Draws a text.</summary>
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new(rows.Count, path.ToString());
    }
}
