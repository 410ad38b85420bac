using System.Globalization;

namespace Gateway.Registry.Sync;

/// <summary>A place in the rows of openIMIS ordered by the time they changed: that time, and a cursor while many changed at the same.</summary>
/// <param name="Since">The time as openIMIS wrote it; empty for the first row.</param>
/// <param name="Cursor">The cursor of the rows of that time; empty for the first of them.</param>
internal readonly record struct OpenImisMark(string Since, string Cursor)
{
    /// <summary>Reads a stored place.</summary>
    public static OpenImisMark Read(string text) => text.Split('|') is [var since, var cursor] ? new(since, cursor) : new("", "");

    /// <summary>The place behind a page: rows of the last time are read once more, which changes nothing.</summary>
    /// <param name="last">When the last row of the page changed.</param>
    /// <param name="cursor">The cursor behind it.</param>
    public OpenImisMark After(string last, string cursor)
    {
        var isTime = last.Length is >= 10 and <= 40 && DateTimeOffset.TryParse(last, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            && last.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.' or '+' or ' ');
        return isTime && last != Since ? new(last, "") : this with { Cursor = cursor };
    }

    /// <inheritdoc />
    public override string ToString() => $"{Since}|{Cursor}";
}
