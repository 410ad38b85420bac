using Gateway.Broadcasts.Control;
using Gateway.Console.Reports;
using Gateway.Grievances.Kpis;
using Gateway.Keeping.Retention;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Keeping.Retention;

public sealed class MessageRetentionTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 10, 6, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Month = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(5));
    private readonly FakeTime _time = new(Then.AddDays(401));

    [Theory, EachEngine]
    public async Task Finished_messages_go_and_those_that_something_needs_stay(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (over, running, told) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(Then));
        await BroadcastAsync(data, over, Then.AddHours(12));
        await BroadcastAsync(data, running, finished: null);
        Guid[] gone = [await SendAsync(data, 3), await SendAsync(data, 4), await SendAsync(data, 1), await SendAsync(data, 3, broadcast: over), await SendAsync(data, 6)];
        Guid[] stay =
        [
            await SendAsync(data, 2), await SendAsync(data, 0), await SendAsync(data, 7), await SendAsync(data, 3, broadcast: running), await SendAsync(data, 3, at: Then.AddDays(2)), await SendAsync(data, 3, id: told),
        ];
        await data.Writer.WriteAsync(
            session =>
            {
                foreach (var id in gone.Append(stay[0]))
                    session.Execute("INSERT INTO api_messages (message, client, at) VALUES ($1, $1, $2)", id.Stored(), Then.Stored());
                session.Execute(
                    "INSERT INTO outreach (id, digest, person, flow, slots_sealed, class, purpose, due_at, expires_at, message) VALUES ($1, $1, $1, 'case', $2, 1, 'case', 1, $3, $4)",
                    Guid.CreateVersion7().Stored(), data.Personal.Seal("{}", "outreach.slots"), _time.GetUtcNow().AddDays(1).Stored(), told.Stored());
            }, CancellationToken.None);

        var first = await RunAsync(data);
        await data.Writer.WriteAsync(session => { session.Execute("UPDATE messages SET status = 3 WHERE status = 2"); }, CancellationToken.None);
        var second = await RunAsync(data);

        var left = await data.Database.ReadAsync(session => session.All("SELECT id FROM messages", row => row.Id(0)), CancellationToken.None);
        Assert.Equal(stay[1..].Order(), left.Order());
        Assert.Equal((5L, 0L, 1L, 0L), (first.Rows, first.LeftOver, second.Rows, second.LeftOver));
        Assert.Equal(0, await data.CountAsync("api_messages"));
        Assert.Equal(6, await data.ScalarAsync<long>("SELECT SUM(messages) FROM message_counts"));
    }

    [Theory, EachEngine]
    public async Task Reports_say_the_same_before_and_after(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var broadcast = Guid.CreateVersion7();
        await BroadcastAsync(data, broadcast, Then.AddHours(12));
        await data.Writer.WriteAsync(
            session => session.Execute("INSERT INTO broadcast_cursors (broadcast_id, operator, total, next_ordinal) VALUES ($1, 'jazz', 12, 12)", broadcast.Stored()), CancellationToken.None);
        foreach (var status in new long[] { 3, 3, 3, 4, 4, 5, 1, 6 })
        {
            await SendAsync(data, status, broadcast: broadcast);
            await SendAsync(data, status, at: Then.AddHours(20));
        }

        var before = await ReadAsync(data, broadcast);
        var run = await RunAsync(data);
        var after = await ReadAsync(data, broadcast);

        Assert.Equal((16L, 0L), (run.Rows, await data.CountAsync("messages")));
        Assert.Equal(before, after);
        Assert.Contains("People = 12", after, StringComparison.Ordinal);
        Assert.Contains("absent subscriber", after, StringComparison.Ordinal);
    }

    private async Task<RetentionRun> RunAsync(TestDatabase data)
    {
        var options = new RetentionOptions { RestMilliseconds = 0, BatchRows = 10 };
        var runs = await new RetentionJob(data.Database, data.Writer, data.Personal, Options.Create(options), _time).RunAsync("tests", () => true, CancellationToken.None);
        return runs.Single(run => run.Class == "messages-out");
    }

    private async Task<string> ReadAsync(TestDatabase data, Guid broadcast)
    {
        var report = await new ReportQuery(data.Database, _time).ReadAsync(broadcast, CancellationToken.None);
        return await data.Database.ReadAsync(
            session =>
            {
                var states = SendingStates.Of(session, broadcast)!;
                var reach = ReachReport.Make(session, new ReportSpan(Month, Month.AddMonths(1), "", false), 10, _time.GetUtcNow(), new Gateway.Console.Words());
                var costs = MessageKpis.Read(session, new KpiCells(10), new KpiCosts(_ => 2, 0), 1, Month, Month.AddMonths(1)).Where(one => !one.Name.StartsWith("seconds", StringComparison.Ordinal));
                return string.Join('\n', [
                    states.All.ToString(), string.Join(' ', states.Operators), string.Join(' ', report.Reasons), reach.Finding,
                    string.Join('\n', reach.Tables.Take(2).SelectMany(table => table.Rows).Select(row => string.Join('|', row.Select(cell => cell.Text)))), string.Join('\n', costs),
                ]);
            }, CancellationToken.None);
    }

    private static Task BroadcastAsync(TestDatabase data, Guid id, DateTimeOffset? finished) => data.Writer.WriteAsync(
        session => session.Execute(
            "INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, created_at, created_by, finished_at) VALUES ($1, 'x', 'x', '{}', 0, 'x', $2, 'x', $3)",
            id.Stored(), Then.Stored(), finished?.Stored()), CancellationToken.None);

    private static async Task<Guid> SendAsync(TestDatabase data, long status, Guid? broadcast = null, DateTimeOffset? at = null, Guid? id = null)
    {
        var (one, when) = (id ?? Guid.CreateVersion7(at ?? Then), at ?? Then);
        await data.Writer.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO messages (id, receiver, receiver_sealed, text_sealed, operator, short_code, class, priority, status, created_at, relayed_at, submitted_at, final_at, segments, encoding, broadcast_id, reason)
                VALUES ($1, $1, $2, $3, 'jazz', '8171', 0, 0, $4, $5, $5, $5, $6, 2, 'gsm7', $7, $8)
                """,
                one.Stored(), data.Personal.Seal("", "messages.receiver_sealed"), data.Personal.Seal("", "messages.text_sealed"), status, when.Stored(), when.AddDays(2).Stored(), broadcast?.Stored(),
                status == 4 ? "absent subscriber" : null), CancellationToken.None);
        return one;
    }
}
