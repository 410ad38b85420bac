using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Gateway.Outbox.Journal;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Gives promised messages of an operator that is down to another one, where the plan allows it and only while they wait in the journal:
/// what is in a queue lane may be on the wire, so it stays, and a second copy follows the way of the first. An answer stays too: the operator that
/// brought the question answers it.
/// </summary>
internal sealed partial class FailOver(
    OperatorDirectory operators, OperatorHealth health, Database database, BatchWriter writer, PersonalData personal, ILogger<FailOver> logger)
{
    private const int Page = 512;

    /// <summary>Moves what may be moved now; answers how many. Called by the relay before it reads, and by nobody else.</summary>
    public async Task<int> MoveAsync(CancellationToken stopping)
    {
        var moved = 0;
        foreach (var name in operators.Names)
        {
            if (Holds(name))
                moved += await MoveAsync(name, stopping);
        }

        return moved;
    }

    /// <summary>Whether an operator's new messages stay in the journal, because another one may take them.</summary>
    public bool Holds(string name) => health.DownFor(name) >= operators.Plan.FailOverAfter && operators.Plan.HasStandBy(name);

    private async Task<int> MoveAsync(string from, CancellationToken stopping)
    {
        var lanes = await database.ReadAsync(WaitingRows.Lanes, stopping);
        var total = 0;
        foreach (var lane in lanes.Where(lane => lane.Operator == from))
            total += await MoveAsync(lane, stopping);
        return total;
    }

    private async Task<int> MoveAsync(WaitingLane lane, CancellationToken stopping)
    {
        var from = lane.Operator;
        var total = 0;
        var after = 0L;
        while (true)
        {
            var rows = await database.ReadAsync(session => Read(session, lane, after), stopping);
            if (rows.Count == 0)
                return total;
            after = rows[^1].Seq;
            var moves = rows.Select(row => (row.Seq, To: Elsewhere(from, row), row.ShortCode)).Where(move => move.To is not null).ToList();
            total += await writer.WriteAsync(session => moves.Sum(move => Move(session, move.Seq, move.To!, operators.Sender(move.To!, move.ShortCode))), stopping);
            if (moves.Count > 0)
                LogMoved(moves.Count, from);
        }
    }

    private string? Elsewhere(string from, Row row)
    {
        if (!Msisdn.TryParse(personal.Open(row.ReceiverSealed, OutboxRow.ReceiverPlace), out var to))
            return null;
        var order = operators.Plan.Order(to, row.Network);
        if (!order.FailsOver || !order.Operators.Contains(from))
            return null;
        var chosen = order.Operators.FirstOrDefault(name => name != from && health.IsUp(name));
        return chosen;
    }

    private static int Move(DbSession session, long seq, string to, ShortCode sender) => session.Execute(
        "UPDATE messages SET operator = $1, short_code = $2 WHERE seq = $3 AND relayed_at IS NULL AND status = 0", to, sender.Value, seq);

    private static List<Row> Read(DbSession session, WaitingLane lane, long after) => session.All(
        $"""
        SELECT m.seq, m.receiver_sealed, m.short_code, p.operator, c.last_operator
        FROM messages m LEFT JOIN ported_numbers p ON p.person = m.receiver LEFT JOIN contacts c ON c.person = m.receiver
        WHERE m.relayed_at IS NULL AND m.operator = $2 AND m.priority = $3 AND {WaitingRows.Key(session, "m.")} = $4 AND m.seq > $1
          AND m.status = 0 AND m.resent = 0 AND m.in_reply_to IS NULL AND m.class <> 0
        ORDER BY m.seq LIMIT $5
        """,
        row => new Row(row.GetInt64(0), row.Octets(1), new ShortCode(row.GetString(2)), new KnownNetwork(row.TextOrNull(3), row.TextOrNull(4))),
        after, lane.Operator, (long)lane.Priority, lane.Broadcast, (long)Page);

    private sealed record Row(long Seq, byte[] ReceiverSealed, ShortCode ShortCode, KnownNetwork Network);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Operator} is down: {Count} messages that had not left go by another operator, as the plan says")]
    private partial void LogMoved(int count, string @operator);
}
