using System.Globalization;
using CsvHelper;

namespace Gateway.Registry.Import;

/// <summary>The record being read: its fields by the order of the contract, and what is wrong with it, if anything.</summary>
/// <param name="parser">Stands on the record.</param>
/// <param name="order">Where each contract column stands in this file.</param>
/// <param name="shiftDays">Moves every date by so many days.</param>
internal sealed class CsvRecord(CsvParser parser, int[] order, int shiftDays)
{
    private readonly int _fields = order.Count(place => place >= 0);

    /// <summary>The column that is wrong.</summary>
    public int Column { get; private set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Starts on the next record; false when it has too few or too many fields.</summary>
    public bool Start()
    {
        Problem = null;
        Column = -1;
        if (parser.Count == _fields)
            return true;
        Problem = $"{parser.Count} fields where the header has {_fields}";
        return false;
    }

    /// <summary>A field, without the spaces around it; empty for a column that the file leaves out.</summary>
    public string Raw(int column) => order[column] < 0 ? "" : parser[order[column]].Trim();

    /// <summary>Free text up to a length.</summary>
    public bool Text(int column, int longest, out string value)
    {
        value = Raw(column);
        if (value.Length > longest)
            return Reject(column, $"is longer than {longest} characters");
        return !value.AsSpan().ContainsAnyInRange('\0', '\x1F') || Reject(column, "holds a control character");
    }

    /// <summary>A code: letters, digits and . _ - / only.</summary>
    public bool Code(int column, out string value)
    {
        value = Raw(column);
        if (value.Length == 0)
            return Reject(column, "is empty");
        if (value.Length > 40)
            return Reject(column, "is longer than 40 characters");
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or '/'))
                return Reject(column, "may hold letters, digits and . _ - / only");
        }

        return true;
    }

    /// <summary>A code that may be empty: null then.</summary>
    public bool CodeOrNull(int column, out string? value)
    {
        value = null;
        return Raw(column).Length == 0 || Code(column, out value!);
    }

    /// <summary>One of a few words, whatever their case.</summary>
    public bool Word(int column, IReadOnlyList<string> words, out string value)
    {
        var raw = Raw(column);
        foreach (var word in words)
        {
            if (string.Equals(word, raw, StringComparison.OrdinalIgnoreCase))
            {
                value = word;
                return true;
            }
        }

        value = "";
        return Reject(column, $"is not one of {string.Join(", ", words)}");
    }

    /// <summary>A CNIC.</summary>
    public bool Person(int column, out Cnic cnic) =>
        Cnic.TryParse(Raw(column), out cnic) || Reject(column, "is not a CNIC of 13 digits");

    /// <summary>An ISO date that may be empty.</summary>
    public bool Date(int column, out DateOnly? date)
    {
        date = null;
        var raw = Raw(column);
        if (raw.Length == 0)
            return true;
        if (!DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 2200)
            return Reject(column, "is not a date such as 2026-11-01");
        date = day.AddDays(shiftDays);
        return true;
    }

    /// <summary>A whole number within bounds.</summary>
    public bool Number(int column, long least, long most, out long number) =>
        (long.TryParse(Raw(column), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most)
        || Reject(column, $"is not a whole number from {least} to {most}");

    /// <summary>Names what is wrong; always false.</summary>
    public bool Reject(int column, string problem)
    {
        Column = column;
        Problem = problem;
        return false;
    }
}
