using System.Globalization;
using System.Text;

namespace Gateway.Api.Exports;

/// <summary>
/// Writes one cell so that no spreadsheet takes it for a formula (OWASP ASVS 1.2.10): every cell is quoted, and a text that begins like a
/// formula, be it after blanks that nobody sees, gets an apostrophe in front.
/// </summary>
internal static class CsvCell
{
    // The second row is what they look like in East Asian width, which some programs read as the same.
    private static readonly System.Buffers.SearchValues<char> Beginnings = System.Buffers.SearchValues.Create("=+-@|%\t\r\n\0＝＋－＠｜％−﹣﹢﹦﹫");

    /// <summary>Appends a text.</summary>
    public static void Text(StringBuilder line, string? text)
    {
        line.Append('"');
        if (text is { Length: > 0 })
        {
            if (IsFormula(text))
                line.Append('\'');
            foreach (var character in text)
            {
                // A control character has no place in a cell, and a line break would end the line for simple readers.
                if (char.IsControl(character))
                    line.Append(' ');
                else if (character == '"')
                    line.Append("\"\"");
                else
                    line.Append(character);
            }
        }

        line.Append('"');
    }

    /// <summary>Appends a whole number of our own, which nobody typed.</summary>
    public static void Number(StringBuilder line, long number) => line.Append('"').Append(number.ToString(CultureInfo.InvariantCulture)).Append('"');

    /// <summary>Whether a spreadsheet could take a text for a formula.</summary>
    public static bool IsFormula(string text)
    {
        foreach (var character in text)
        {
            if (Beginnings.Contains(character))
                return true;
            if (!IsUnseen(character))
                return false;
        }

        return false;
    }

    // Blanks, and what a careless reader takes for the end of a cell.
    private static bool IsUnseen(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format || character is '\'' or '"' or ',' or ';';
}
