using Gateway.Store;

namespace Gateway.Tests.Store;

public class ManyRowsTests
{
    private static readonly ManyRows Insert = ManyRows.InsertInto(
        "consent_ledger", "", "person:o", "purpose:t", "change:t", "channel:t", "wording:t", "at:n");

    private static readonly ManyRows Rename = new(
        "UPDATE consent_ledger SET wording = $2 WHERE at = $1",
        "UPDATE consent_ledger c SET wording = v.wording FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS v(at, wording, place) WHERE c.at = v.at RETURNING v.place",
        "nt");

    [Theory, EachEngine]
    public async Task Rows_of_every_kind_arrive_as_they_were(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        await database.Writer.WriteAsync(session => session.Many(Insert, Rows(1000)), default);

        Assert.Equal(1000, await database.CountAsync("consent_ledger"));
        var (person, wording) = await database.Database.ReadAsync(
            session => session.First("SELECT person, wording FROM consent_ledger WHERE at = $1", row => (row.Octets(0), row.GetString(1)), 731L), default);
        Assert.Equal([731 % 256, 0, 255], person);
        Assert.Equal("قسط 731", wording);
    }

    [Theory, EachEngine]
    public async Task It_says_which_rows_touched_something(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Writer.WriteAsync(session => session.Many(Insert, Rows(3)), default);
        var changes = new RowBlock(2);
        changes.Add(2L, "two");
        changes.Add(77L, "nobody");
        changes.Add(0L, "none");

        var touched = await database.Writer.WriteAsync(session => session.ManyTouched(Rename, changes), default);

        Assert.Equal([true, false, true], touched);
        Assert.Equal("two", await database.ScalarAsync<string>("SELECT wording FROM consent_ledger WHERE at = 2"));
    }

    [Theory, EachEngine]
    public async Task Gathered_rows_are_seen_by_the_same_transaction_and_gone_when_it_is_taken_back(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        long seen = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Writer.WriteAsync(
            session =>
            {
                session.Gather(Insert, () => new Ledger()).Rows.Add(new byte[] { 1 }, "all", "stop", "sms", "stop.done", 1L);
                seen = Convert.ToInt64(session.Scalar("SELECT COUNT(*) FROM consent_ledger"));
                session.Gather(Insert, () => new Ledger()).Rows.Add(new byte[] { 2 }, "all", "stop", "sms", "stop.done", 2L);
                throw new InvalidOperationException("half way");
            }, default));
        await database.Writer.WriteAsync(session => session.Gather(Insert, () => new Ledger()).Rows.Add(new byte[] { 3 }, "all", "stop", "sms", "stop.done", 3L), default);

        Assert.Equal(1, seen);
        Assert.Equal(3, await database.ScalarAsync<long>("SELECT SUM(at) FROM consent_ledger"));
    }

    private static RowBlock Rows(int count)
    {
        var rows = new RowBlock(6);
        for (var i = 0; i < count; i++)
            rows.Add(new[] { (byte)i, (byte)0, (byte)255 }, "all", "stop", "sms", $"قسط {i}", (long)i);
        return rows;
    }

    private sealed class Ledger : Gathering
    {
        public RowBlock Rows { get; } = new(6);

        public override IReadOnlyList<string> Tables { get; } = ["consent_ledger"];

        public override bool IsEmpty => Rows.Count == 0;

        public override void Write(DbSession session)
        {
            session.Many(Insert, Rows);
            Rows.Clear();
        }

        public override void RolledBack() => Rows.Clear();
    }
}
