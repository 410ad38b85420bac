using Gateway.Messages;
using Gateway.Registry;

namespace Gateway.Broadcasts.Lists;

/// <summary>Why a line of an uploaded list cannot be used.</summary>
internal enum LineFault
{
    /// <summary>Neither a mobile number nor a CNIC.</summary>
    NotANumber,
    /// <summary>A number that is no mobile number of Pakistan.</summary>
    NotAMobile,
    /// <summary>A formula of a spreadsheet.</summary>
    Formula,
    /// <summary>Too long to be one of the two.</summary>
    TooLong,
    /// <summary>No person of the registry has this CNIC.</summary>
    UnknownPerson,
    /// <summary>The person of this CNIC has no phone on record.</summary>
    NoPhone,
}

/// <summary>One line of an uploaded list: a number, a CNIC, or what is wrong with it. What was typed is not kept.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Number">The phone, if it holds one.</param>
/// <param name="Card">The CNIC, if it holds one.</param>
/// <param name="Fault">What is wrong, if anything.</param>
internal readonly record struct ListLine(long Line, Msisdn? Number, Cnic? Card, LineFault? Fault);

/// <summary>Reads an uploaded list line by line, in constant memory: one column, or the first column of a CSV file that is named phone, msisdn, mobile or cnic.</summary>
internal static class ListReader
{
    private const int LongestField = 40;
    private const int LongestLine = 8192;
    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly string[] Titles = ["phone", "msisdn", "mobile", "number", "cnic"];

    /// <summary>The lines that hold something; a first line of titles is passed over.</summary>
    public static async IAsyncEnumerable<ListLine> ReadAsync(TextReader text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken aborted)
    {
        var (number, column) = (0L, 0);
        while (await NextAsync(text, aborted) is { } line)
        {
            number++;
            if (number == 1 && TitledColumn(line) is { } titled)
            {
                column = titled;
                continue;
            }

            if (line.Length > 0)
                yield return Of(number, Field(line, column));
        }
    }

    private static ListLine Of(long number, string field)
    {
        if (field.Length > LongestField)
            return new(number, null, null, LineFault.TooLong);
        if (field.Length > 0 && field[0] is '=' or '@' or '＝' or '＠' || (field.Length > 1 && field[0] is '+' or '-' && !char.IsDigit(field[1])))
            return new(number, null, null, LineFault.Formula);
        if (Cnic.TryParse(field, out var card))
            return new(number, null, card, null);
        if (!Msisdn.TryParse(field, out var phone))
            return new(number, null, null, LineFault.NotANumber);
        return phone.NationalPrefix.StartsWith("03", StringComparison.Ordinal) ? new(number, phone, null, null) : new(number, null, null, LineFault.NotAMobile);
    }

    private static int? TitledColumn(string line)
    {
        var titles = line.Split(Separators).Select(title => title.Trim(' ', '"', '\uFEFF').ToLowerInvariant()).ToList();
        var at = titles.FindIndex(title => Titles.Contains(title, StringComparer.Ordinal));
        return at >= 0 ? at : null;
    }

    private static string Field(string line, int column)
    {
        var fields = line.Split(Separators);
        return column < fields.Length ? fields[column].Trim(' ', '"', '\'', '\uFEFF') : "";
    }

    // A line without an end is cut, so that no file fills the memory.
    private static async Task<string?> NextAsync(TextReader text, CancellationToken aborted)
    {
        var line = new System.Text.StringBuilder();
        var any = false;
        var one = new char[1];
        while (await text.ReadAsync(one.AsMemory(), aborted) == 1)
        {
            any = true;
            if (one[0] == '\n')
                break;
            if (line.Length < LongestLine && one[0] != '\r')
                line.Append(one[0]);
        }

        return any ? line.ToString().Trim() : null;
    }
}
