using Gateway.Host;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Store.Audit;

public class AuditLogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_hash_of_a_row_never_changes()
    {
        var hash = AuditChain.Hash(AuditChain.Beginning, 1, 1_790_000_000_000, new AuditEntry("sara", "10.1.4.22", "broadcast.approve", "broadcast:1", "code 7F3A-91C2"));

        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([
                .. new byte[32],
                .. """{"action":"broadcast.approve","actor":"sara","address":"10.1.4.22","at":1790000000000,"detail":"code 7F3A-91C2","object":"broadcast:1","seq":1}"""u8,
            ])),
            Convert.ToHexStringLower(hash));
    }

    [Theory, EachEngine]
    public async Task A_whole_log_is_found_whole(string engine)
    {
        await using var data = await WithRowsAsync(engine, 12);

        var found = await AuditVerification.RunAsync(data.Database, CancellationToken.None);

        Assert.Equal((12, null), (found.Rows, found.BadSeq));
    }

    [Theory, EachEngine]
    public async Task Rows_can_be_neither_changed_nor_deleted(string engine)
    {
        await using var data = await WithRowsAsync(engine, 2);

        var update = await Assert.ThrowsAnyAsync<Exception>(() => ChangeAsync(data, "UPDATE audit SET actor = 'nobody' WHERE seq = 1"));
        var delete = await Assert.ThrowsAnyAsync<Exception>(() => ChangeAsync(data, "DELETE FROM audit WHERE seq = 1"));

        Assert.Contains("append-only", update.ToString());
        Assert.Contains("append-only", delete.ToString());
        Assert.Equal(2, await data.CountAsync("audit"));
    }

    [Theory]
    [InlineData("UPDATE audit SET detail = 'other' WHERE seq = 4", 4)]
    [InlineData("UPDATE audit SET hash = zeroblob(32) WHERE seq = 4", 4)]
    [InlineData("DELETE FROM audit WHERE seq = 4", 4)]
    [InlineData("UPDATE audit SET seq = 100 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 100", 4)]
    [InlineData("UPDATE audit SET seq = seq + 1000; UPDATE audit SET seq = seq - 999 WHERE seq > 1003; UPDATE audit SET seq = seq - 1000 WHERE seq > 1000; INSERT INTO audit SELECT 4, at, actor, address, action, object, detail, prev_hash, hash FROM audit WHERE seq = 5", 5)]
    [InlineData("DELETE FROM audit WHERE seq > 8", 9)]
    public async Task A_log_that_somebody_tampered_with_is_found_out_at_its_first_bad_row(string tampering, long bad)
    {
        await using var data = await WithRowsAsync(TestDatabase.Sqlite, 10);
        await ChangeAsync(data, "DROP TRIGGER audit_no_update");
        await ChangeAsync(data, "DROP TRIGGER audit_no_delete");
        foreach (var statement in tampering.Split("; "))
            await ChangeAsync(data, statement);

        using var output = new StringWriter();
        var exitCode = await AuditCommand.PrintAsync(data.Database, witness: null, TimeProvider.System, output, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Contains($"broken at row {bad}:", output.ToString());
    }

    [Theory, EachEngine]
    public async Task Several_processes_make_one_chain(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var other = new BatchWriter(data.Database, NullLogger<BatchWriter>.Instance);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => AppendAsync(i % 2 == 0 ? data.Writer : other, $"object:{i}")));

        var found = await AuditVerification.RunAsync(data.Database, CancellationToken.None);
        Assert.Equal((60, null), (found.Rows, found.BadSeq));
    }

    [Theory, EachEngine]
    public async Task A_deed_that_fails_leaves_no_row(string engine)
    {
        await using var data = await WithRowsAsync(engine, 1);

        await Assert.ThrowsAnyAsync<Exception>(() => data.Writer.WriteAsync(session =>
        {
            AuditLog.Append(session, Entry("object:lost"), Noon);
            session.Execute("INSERT INTO no_such_table (a) VALUES (1)");
        }, CancellationToken.None));

        Assert.Equal(1, await data.CountAsync("audit"));
        Assert.Null((await AuditVerification.RunAsync(data.Database, CancellationToken.None)).BadSeq);
    }

    private static AuditEntry Entry(string on) => new("sara", null, "case.assign", on, null);

    private static Task AppendAsync(BatchWriter writer, string on) =>
        writer.WriteAsync(session => AuditLog.Append(session, Entry(on), Noon), CancellationToken.None);

    private static Task ChangeAsync(TestDatabase data, string sql) => data.Writer.WriteAsync(session => { session.Execute(sql); }, CancellationToken.None);

    private static async Task<TestDatabase> WithRowsAsync(string engine, int rows)
    {
        var data = await TestDatabase.CreateAsync(engine);
        for (var i = 1; i <= rows; i++)
            await AppendAsync(data.Writer, $"object:{i}");
        return data;
    }
}
