using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Security;

namespace Gateway.Keeping.Persons;

/// <summary>Puts a row of a table into a form that people can read: sealed values opened, times as times, pseudonyms named or left out.</summary>
internal sealed class RowForm(PersonalData personal, PersonTable table, SubjectKeys keys)
{
    // Milliseconds since 1970 from 1990 to 2100; other numbers count something.
    private const long FirstTime = 631_152_000_000;
    private const long LastTime = 4_102_444_800_000;
    private static readonly string[] Ids = ["id", "message", "case_id", "broadcast_id", "handover", "in_reply_to"];

    /// <summary>The columns that say something, in their order.</summary>
    public List<(string Column, string? Value)> Read(DbDataReader row)
    {
        var values = new List<(string, string?)>();
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (row.IsDBNull(i))
                continue;
            var name = row.GetName(i);
            if (Value(name, row.GetValue(i)) is { } value)
                values.Add((name.EndsWith("_sealed", StringComparison.Ordinal) ? name[..^"_sealed".Length] : name, value));
        }

        return values;
    }

    /// <summary>Writes what <see cref="Read"/> made.</summary>
    public static void Write(Utf8JsonWriter json, List<(string Column, string? Value)> row)
    {
        json.WriteStartObject();
        foreach (var (column, value) in row)
            json.WriteString(column, value);
        json.WriteEndObject();
    }

    private string? Value(string column, object value) => value switch
    {
        byte[] octets when table.Sealed.TryGetValue(column, out var place) => Opened(octets, place),
        byte[] octets when octets.AsSpan().SequenceEqual(keys.Phone) => "this number",
        byte[] octets when octets.AsSpan().SequenceEqual(keys.Card) => "this CNIC",
        byte[] { Length: 16 } octets when Ids.Contains(column) => Convert.ToHexStringLower(octets),
        byte[] => null,
        long time and > FirstTime and < LastTime => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private string Opened(byte[] octets, string place)
    {
        try
        {
            return personal.Open(octets, place);
        }
        catch (CryptographicException)
        {
            return "(cannot be opened with the key of this installation)";
        }
    }
}
