using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Gateway.Keeping.Persons;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Tests.Keeping.Persons;

/// <summary>A person in every table that can hold one, and whoever looks for her afterwards with the key in hand.</summary>
internal sealed partial class PlantedPerson(TestDatabase data, string phone = "03001234567", string card = "35202-7654321-8")
{
    public string Name { get; } = $"Zulekha Plantedova {phone[^3..]}";

    private readonly byte[] _case = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _talk = RandomNumberGenerator.GetBytes(16);
    private readonly string _tag = $"x{phone[^3..]}";

    // What is over and done: nothing of it has to stay because somebody is still at work on it.
    private Dictionary<string, object> Done => new()
    {
        ["messages.status"] = 3L, ["inbox.handled_at"] = 1L, ["contacts.opt_outs"] = 0L, ["handovers.id"] = _talk, ["handovers.closed_at"] = 1L, ["handover_messages.handover"] = _talk,
        ["cases.id"] = _case, ["cases.status"] = "closed_satisfied", ["cases.is_hidden"] = 0L, ["case_events.case_id"] = _case, ["desk_tasks.case_id"] = _case, ["desk_tasks.done_at"] = 1L,
        ["held_replies.ended_at"] = 1L, ["change_requests.status"] = "accepted", ["call_backs.done_at"] = 1L, ["trusted_calls.called_at"] = 1L, ["lockouts.locked_until"] = 0L,
        ["phone_changes.told_at"] = 1L, ["prompts.answered_at"] = 1L, ["data_requests.kind"] = "erase", ["receipts.orphan"] = 1L,
    };

    private Dictionary<string, object> Open => new(Done)
    {
        ["messages.status"] = 0L, ["contacts.opt_outs"] = 1L, ["cases.status"] = "in_progress", ["change_requests.status"] = "received", ["lockouts.locked_until"] = long.MaxValue,
    };

    private static readonly string[] EndedBy =
        ["inbox.handled_at", "handovers.closed_at", "desk_tasks.done_at", "held_replies.ended_at", "call_backs.done_at", "trusted_calls.called_at", "phone_changes.told_at", "prompts.answered_at"];

    public DataSubject Subject { get; } = DataSubject.Parse([phone, card]);

    public SubjectKeys Keys => Subject.Keys(data.Personal);

    /// <summary>Plants her: one row a table.</summary>
    public Task PlantAsync(bool isOpen = false, params (string Column, object Value)[] others)
    {
        var values = new Dictionary<string, object>(isOpen ? Open : Done);
        foreach (var column in isOpen ? EndedBy : [])
            values.Remove(column);
        foreach (var (column, value) in others)
            values[column] = value;
        return data.Writer.WriteAsync(
            session =>
            {
                foreach (var table in PersonTables.All)
                    Plant(session, table, values);
            }, CancellationToken.None);
    }

    /// <summary>Every column in which her pseudonym, or something sealed that names her, stands.</summary>
    public async Task<SortedSet<string>> FindAsync()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var keys = Keys;
        foreach (var table in await TablesAsync())
        {
            await data.Database.ReadAsync(
                session => session.All(
                    $"SELECT * FROM \"{table}\"",
                    row =>
                    {
                        for (var i = 0; i < row.FieldCount; i++)
                        {
                            if (!row.IsDBNull(i) && IsHers(row.GetValue(i), keys))
                                found.Add($"{table}.{row.GetName(i)}");
                        }

                        return true;
                    }), CancellationToken.None);
        }

        return found;
    }

    public async Task<List<string>> SealedColumnsAsync()
    {
        var columns = new List<string>();
        foreach (var table in await TablesAsync())
            columns.AddRange((await data.Database.ReadAsync(session => Columns(session, table), CancellationToken.None)).Where(one => one.Name.EndsWith("_sealed", StringComparison.Ordinal)).Select(one => $"{table}.{one.Name}"));
        return columns;
    }

    private void Plant(DbSession session, PersonTable table, Dictionary<string, object> given)
    {
        var tokens = TokenColumn.Matches(table.Hers).GroupBy(match => match.Groups[1].Value).ToDictionary(group => group.Key, group => group.First().Groups[2].Value);
        var row = new Dictionary<string, object>();
        foreach (var column in Columns(session, table.Name).Where(column => column.Name != "seq"))
        {
            if (given.TryGetValue($"{table.Name}.{column.Name}", out var value))
                row[column.Name] = value;
            else if (tokens.TryGetValue(column.Name, out var token))
                row[column.Name] = token switch { "phone" => Keys.Phone, "cnic" => Keys.Card, _ => Keys.Trusted };
            else if (table.Sealed.TryGetValue(column.Name, out var place))
                row[column.Name] = data.Personal.Seal($"{Name} {Subject.Number!.Value.Digits}", place);
            else if (!column.IsNullable && !column.HasDefault)
                row[column.Name] = column.Kind switch { 'o' => RandomNumberGenerator.GetBytes(16), 'n' => 1L, _ => _tag };
        }

        var names = string.Join(", ", row.Keys.Select(name => $"\"{name}\""));
        session.Execute($"INSERT INTO {table.Name} ({names}) VALUES ({string.Join(", ", Enumerable.Range(1, row.Count).Select(i => $"${i}"))})", [.. row.Values]);
    }

    private bool IsHers(object value, SubjectKeys keys) =>
        value is byte[] octets
            ? new[] { keys.Phone, keys.Card, keys.Trusted }.Any(key => octets.AsSpan().SequenceEqual(key)) || Places.Any(place => Opens(octets, place))
            : value is string text && (text.Contains(Name, StringComparison.Ordinal) || text.Contains(Subject.Number!.Value.Digits, StringComparison.Ordinal) || text.Contains(Subject.Card!.Value.Digits, StringComparison.Ordinal));

    private static IEnumerable<string> Places => PersonTables.All.SelectMany(table => table.Sealed.Values).Distinct();

    private bool Opens(byte[] octets, string place)
    {
        try
        {
            return data.Personal.Open(octets, place).Contains(Name, StringComparison.Ordinal);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private ValueTask<List<string>> TablesAsync() => data.Database.ReadAsync(
        session => session.All(
            session.IsPostgreSql
                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
                : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            row => row.GetString(0)),
        CancellationToken.None);

    private static List<Column> Columns(DbSession session, string table) => session.IsPostgreSql
        ? session.All(
            "SELECT column_name::text, data_type::text, is_nullable = 'YES', column_default IS NOT NULL FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'",
            row => new Column(row.GetString(0), row.GetString(1) switch { "bytea" => 'o', "bigint" => 'n', _ => 't' }, row.GetBoolean(2), row.GetBoolean(3)), table)
        : session.All(
            "SELECT name, type, \"notnull\", dflt_value IS NOT NULL FROM pragma_table_info($1)",
            row => new Column(row.GetString(0), row.GetString(1) switch { "BLOB" => 'o', "INTEGER" => 'n', _ => 't' }, row.GetInt64(2) == 0, row.GetInt64(3) == 1), table);

    private sealed record Column(string Name, char Kind, bool IsNullable, bool HasDefault);

    [GeneratedRegex(@"(\w+) = @(phone|cnic|trusted)")]
    private static partial Regex TokenColumn { get; }
}
