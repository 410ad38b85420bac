using System.Globalization;
using System.Text;

namespace Localization.Catalogues;

/// <summary>Writes numbers and dates the one way that reads correctly in every language and alphabet.</summary>
internal static class ValueText
{
    internal static string Format(string value, ValueFormat format) => format switch
    {
        ValueFormat.Number => Group(value),
        ValueFormat.Date => Slashes(value),
        _ => value,
    };

    private static string Slashes(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)
            : value;

    private static string Group(string value)
    {
        var start = value.StartsWith('-') ? 1 : 0;
        var end = value.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : value.Length;
        if (end - start <= 3 || value.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9'))
            return value;

        var grouped = new StringBuilder(value.Length + 4).Append(value, 0, start);
        for (var i = start; i < end; i++)
        {
            if (i > start && (end - i) % 3 == 0)
                grouped.Append(',');
            grouped.Append(value[i]);
        }

        return grouped.Append(value, end, value.Length - end).ToString();
    }
}
