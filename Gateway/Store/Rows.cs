using System.Data.Common;

namespace Gateway.Store;

/// <summary>
/// How values are stored in both engines alike: times as Unix milliseconds UTC, ids as 16 octets most significant first, tokens and sealed values as octets.
/// </summary>
internal static class Rows
{
    /// <summary>A time as stored.</summary>
    public static long Stored(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>An id as stored.</summary>
    public static byte[] Stored(this Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>Reads a time.</summary>
    public static DateTimeOffset Time(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    /// <summary>Reads a time that may be absent.</summary>
    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    /// <summary>Reads an id.</summary>
    public static Guid Id(this DbDataReader row, int column) => new(row.Octets(column), bigEndian: true);

    /// <summary>Reads octets.</summary>
    public static byte[] Octets(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    /// <summary>Reads octets that may be absent.</summary>
    public static byte[]? OctetsOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Octets(column);

    /// <summary>Reads a text that may be absent.</summary>
    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
