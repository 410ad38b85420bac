using System.Collections;
using System.Data.Common;
using System.Globalization;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Gateway.Store;

/// <summary>
/// The row at which a prepared statement of SQLite stands, read straight from the engine: one object a statement for as long as it is
/// prepared, where a reader of the library makes several for every question.
/// </summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : DbDataReader
{
    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount { get; } = sqlite3_column_count(statement);

    /// <inheritdoc />
    public override bool HasRows => sqlite3_data_count(statement) > 0;

    /// <inheritdoc />
    public override bool IsClosed => false;

    /// <inheritdoc />
    public override int RecordsAffected => -1;

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => sqlite3_column_type(statement, ordinal) == SQLITE_NULL;

    /// <inheritdoc />
    public override long GetInt64(int ordinal) => sqlite3_column_int64(statement, Present(ordinal));

    /// <inheritdoc />
    public override double GetDouble(int ordinal) => sqlite3_column_double(statement, Present(ordinal));

    /// <inheritdoc />
    public override string GetString(int ordinal) => sqlite3_column_text(statement, Present(ordinal)).utf8_to_string();

    /// <inheritdoc />
    public override object GetValue(int ordinal) => sqlite3_column_type(statement, ordinal) switch
    {
        SQLITE_INTEGER => GetInt64(ordinal),
        SQLITE_FLOAT => GetDouble(ordinal),
        SQLITE_TEXT => GetString(ordinal),
        SQLITE_BLOB => Octets(ordinal),
        _ => DBNull.Value,
    };

    /// <inheritdoc />
    public override T GetFieldValue<T>(int ordinal) =>
        typeof(T) == typeof(byte[]) ? (T)(object)Octets(Present(ordinal))
        : typeof(T) == typeof(object) ? (T)GetValue(ordinal)
        : (T)Convert.ChangeType(GetValue(Present(ordinal)), typeof(T), CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    /// <inheritdoc />
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => new(Octets(Present(ordinal)), bigEndian: true);

    /// <inheritdoc />
    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var octets = sqlite3_column_blob(statement, Present(ordinal));
        if (buffer is null)
            return octets.Length;
        var piece = octets[(int)Math.Min(dataOffset, octets.Length)..];
        piece = piece[..Math.Min(length, piece.Length)];
        piece.CopyTo(buffer.AsSpan(bufferOffset));
        return piece.Length;
    }

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null)
            return text.Length;
        var piece = text.AsSpan((int)Math.Min(dataOffset, text.Length));
        piece = piece[..Math.Min(length, piece.Length)];
        piece.CopyTo(buffer.AsSpan(bufferOffset));
        return piece.Length;
    }

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc />
    public override string GetName(int ordinal) => sqlite3_column_name(statement, ordinal).utf8_to_string();

    /// <inheritdoc />
    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < FieldCount; i++)
        {
            if (GetName(i).Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "The statement has no column of this name.");
    }

    /// <inheritdoc />
    public override string GetDataTypeName(int ordinal) => sqlite3_column_decltype(statement, ordinal).utf8_to_string() ?? "";

    /// <inheritdoc />
    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <inheritdoc />
    public override bool NextResult() => false;

    /// <inheritdoc />
    public override bool Read() => throw new InvalidOperationException("Who runs the statement moves it on.");

    private byte[] Octets(int ordinal) => sqlite3_column_blob(statement, ordinal).ToArray();

    // A column that may be absent is asked about first: 0 or an empty text in its place would be a lie.
    private int Present(int ordinal) =>
        sqlite3_column_type(statement, ordinal) != SQLITE_NULL ? ordinal : throw new InvalidCastException($"Column {ordinal} of the row is absent.");
}
