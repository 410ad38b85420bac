using System.Globalization;
using System.Text;

namespace Gateway.Host;

/// <summary>Makes escaped halves of surrogate pairs, which handsets do send, into U+FFFD, since a JSON reader refuses the whole line.</summary>
internal static class JsonSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>Repairs a line of JSON; returns the same instance when nothing had to change.</summary>
    public static string Repair(string line)
    {
        if (!line.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return line;
        var repaired = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length;)
        {
            var length = 1;
            if (line[i] == '\\')
                length = TryUnit(line, i, out var unit) ? Append(line, i, unit, repaired) : AppendEscape(line, i, repaired);
            else
                repaired.Append(line[i]);
            i += length;
        }

        return repaired.ToString();
    }

    private static int Append(string line, int at, char unit, StringBuilder repaired)
    {
        var isPair = char.IsHighSurrogate(unit) && TryUnit(line, at + EscapeLength, out var low) && char.IsLowSurrogate(low);
        var length = isPair ? 2 * EscapeLength : EscapeLength;
        if (isPair || !char.IsSurrogate(unit))
            repaired.Append(line, at, length);
        else
            repaired.Append("\\ufffd");
        return length;
    }

    // \\ and \" are two characters: what follows a backslash is not the start of another escape.
    private static int AppendEscape(string line, int at, StringBuilder repaired)
    {
        var length = Math.Min(2, line.Length - at);
        repaired.Append(line, at, length);
        return length;
    }

    private static bool TryUnit(string line, int at, out char unit)
    {
        unit = default;
        if (at + EscapeLength > line.Length || line[at] != '\\' || line[at + 1] != 'u'
            || !ushort.TryParse(line.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        unit = (char)value;
        return true;
    }
}
