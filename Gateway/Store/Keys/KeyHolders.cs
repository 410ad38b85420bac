namespace Gateway.Store.Keys;

/// <summary>A gateway that runs, and the wrapping keys it has.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Wrapping">Their ids.</param>
/// <param name="Newest">The newest data key it knows.</param>
internal sealed record KeyHolder(string Node, IReadOnlyList<string> Wrapping, int Newest);

/// <summary>Which wrapping keys each running gateway has read from its key file.</summary>
internal static class KeyHolders
{
    /// <summary>How long after its last word a gateway is taken for running.</summary>
    public static readonly TimeSpan Alive = TimeSpan.FromSeconds(60);

    /// <summary>Notes that a gateway runs and has these; forgets those that are long gone.</summary>
    public static void Note(DbSession session, Node node, IEnumerable<string> wrapping, int newest, DateTimeOffset now)
    {
        session.Execute(
            "INSERT INTO key_holders (owner, node, wrapping, newest, seen_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (owner) DO UPDATE SET wrapping = excluded.wrapping, newest = excluded.newest, seen_at = excluded.seen_at",
            node.OwnerText, node.Name, string.Join(' ', wrapping), (long)newest, now.Stored());
        session.Execute("DELETE FROM key_holders WHERE seen_at < $1", (now - TimeSpan.FromDays(1)).Stored());
    }

    /// <summary>A gateway that stops says so.</summary>
    public static void Leave(DbSession session, Node node) => session.Execute("DELETE FROM key_holders WHERE owner = $1", node.OwnerText);

    /// <summary>Those that run now.</summary>
    public static List<KeyHolder> Running(DbSession session, DateTimeOffset now) => session.All(
        "SELECT node, wrapping, newest FROM key_holders WHERE seen_at >= $1 ORDER BY node",
        row => new KeyHolder(row.GetString(0), row.GetString(1).Split(' '), (int)row.GetInt64(2)), (now - Alive).Stored());
}
