using Gateway.Security.Keys;

namespace Gateway.Store.Keys;

/// <summary>The data keys in the database, each wrapped.</summary>
internal static class DataKeyRows
{
    private const string Columns = "number, programme, month, wrapped_by, wrapped, made_at";

    /// <summary>All of them, the oldest first.</summary>
    public static List<WrappedKey> All(DbSession session) => session.All(
        $"SELECT {Columns} FROM data_keys ORDER BY number",
        row => new WrappedKey((int)row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Octets(4), row.Time(5)));

    /// <summary>All of them, on a connection of their own: asked for in the middle of other work.</summary>
    public static IReadOnlyList<WrappedKey> Read(Database database)
    {
        using var session = database.OpenSession();
        return All(session);
    }

    /// <summary>Adds one; of two that two processes make at once the first stays.</summary>
    public static bool Add(DbSession session, WrappedKey key) => session.Execute(
        $"INSERT INTO data_keys ({Columns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (number) DO NOTHING",
        (long)key.Number, key.Programme, key.Month, key.WrappedBy, key.Octets, key.MadeAt.Stored()) > 0;

    /// <summary>Keeps the same key under another wrapping key.</summary>
    public static void Rewrap(DbSession session, int number, string wrappedBy, byte[] octets) =>
        session.Execute("UPDATE data_keys SET wrapped_by = $2, wrapped = $3 WHERE number = $1", (long)number, wrappedBy, octets);
}
