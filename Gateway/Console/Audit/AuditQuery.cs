using System.Globalization;
using Gateway.Store;

namespace Gateway.Console.Audit;

/// <summary>One row of the audit log as it is shown.</summary>
internal sealed record AuditRow(long Seq, DateTimeOffset At, string Actor, string? Address, string Action, string Object, string? Detail);

/// <summary>What to look for; empty fields ask for everything.</summary>
/// <param name="Actor">Who, exactly.</param>
/// <param name="Action">The deed, or its beginning: "broadcast" finds every deed of broadcasts.</param>
/// <param name="Object">To what, exactly.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Before when.</param>
internal sealed record AuditSearch(string? Actor, string? Action, string? Object, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Whether everything is asked for.</summary>
    public bool IsOpen => Actor is null && Action is null && Object is null && From is null && To is null;
}

/// <summary>Reads the audit log, newest first.</summary>
internal sealed class AuditQuery(Database database)
{
    /// <summary>How many rows a page has.</summary>
    public const int PageRows = 50;

    /// <summary>The rows before a number, or the newest.</summary>
    public ValueTask<List<AuditRow>> ReadAsync(AuditSearch search, long? before, int atMost, CancellationToken aborted)
    {
        var (where, values) = Where(search, before);
        values.Add((long)atMost);
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT seq, at, actor, address, action, object, detail FROM audit WHERE {where} ORDER BY seq DESC LIMIT ${values.Count}");
        return database.ReadAsync(session => session.All(
            sql,
            row => new AuditRow(row.GetInt64(0), row.Time(1), row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6)),
            [.. values]), aborted);
    }

    // The parts of the statement are ours; what people typed are its values.
    private static (string Where, List<object?> Values) Where(AuditSearch search, long? before)
    {
        var values = new List<object?>();
        var parts = new List<string> { "1 = 1" };
        void Add(string part, object value)
        {
            values.Add(value);
            parts.Add(part.Replace("?", string.Create(CultureInfo.InvariantCulture, $"${values.Count}"), StringComparison.Ordinal));
        }

        if (search.Actor is { } actor)
            Add("actor = ?", actor);
        if (search.Action is { } action)
            Add("(action = ? OR action LIKE ? || '.%')", action.Replace("%", "", StringComparison.Ordinal));
        if (search.Object is { } on)
            Add("object = ?", on);
        if (search.From is { } from)
            Add("at >= ?", from.Stored());
        if (search.To is { } to)
            Add("at < ?", to.Stored());
        if (before is { } seq)
            Add("seq < ?", seq);
        return (string.Join(" AND ", parts), values);
    }
}
