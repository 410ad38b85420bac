namespace Gateway.Registry.Import;

/// <summary>Checks the quotation marks of one line of CSV (RFC 4180 §2): a mark opens a field only at its start and must close on the same line.</summary>
internal static class Quotation
{
    /// <summary>What is wrong with them, or null.</summary>
    public static string? Problem(ReadOnlySpan<char> line)
    {
        if (!line.Contains('"'))
            return null;
        while (true)
        {
            if (!line.IsEmpty && line[0] == '"')
            {
                var end = ClosingMark(line);
                if (end < 0)
                    return "a quotation mark is not closed on its line";
                line = line[(end + 1)..];
                if (!line.IsEmpty && line[0] != ',')
                    return "text follows a closing quotation mark";
            }

            var comma = line.IndexOf(',');
            if ((comma < 0 ? line : line[..comma]).Contains('"'))
                return "a quotation mark stands inside a field";
            if (comma < 0)
                return null;
            line = line[(comma + 1)..];
        }
    }

    // Two marks in a row stand for one.
    private static int ClosingMark(ReadOnlySpan<char> line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] != '"')
                continue;
            if (i + 1 == line.Length || line[i + 1] != '"')
                return i;
            i++;
        }

        return -1;
    }
}
