using Gateway.Security;
using Gateway.Store.Audit;

namespace Gateway.Tests.Store.Audit;

/// <summary>Every way in which the owner of the database can falsify the record, and the row at which it shows.</summary>
public sealed class AuditTamperingTests
{
    [Theory, EachEngine]
    public async Task A_log_that_nobody_touched_is_whole_and_sealed(string engine)
    {
        await using var log = await SealedLog.CreateAsync(engine);

        var (exitCode, words) = await log.VerifyAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("10 rows, 2 signed checkpoints agree", words, StringComparison.Ordinal);
        Assert.Contains("rows a second", words, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_changed_row_shows(string engine) => await ShowsAsync(engine, 3, "changed", "UPDATE audit SET detail = 'other' WHERE seq = 3");

    [Theory, EachEngine]
    public async Task A_deleted_row_shows(string engine) => await ShowsAsync(engine, 3, "missing", "DELETE FROM audit WHERE seq = 3");

    [Theory, EachEngine]
    public async Task A_row_put_in_shows(string engine) => await ShowsAsync(
        engine, 6, "does not follow", "UPDATE audit SET seq = seq + 1000 WHERE seq >= 6", "UPDATE audit SET seq = seq - 999 WHERE seq > 1000",
        "INSERT INTO audit SELECT 6, at, actor, address, action, object, detail, prev_hash, hash FROM audit WHERE seq = 7", "UPDATE audit SET prev_hash = hash WHERE seq = 6",
        "UPDATE audit_head SET seq = 11");

    [Theory, EachEngine]
    public async Task A_row_put_behind_the_end_shows(string engine) => await ShowsAsync(
        engine, 11, "put in", "INSERT INTO audit SELECT 11, at, actor, address, action, object, detail, prev_hash, hash FROM audit WHERE seq = 10");

    [Theory, EachEngine]
    public async Task Rows_in_another_order_show(string engine) => await ShowsAsync(
        engine, 2, "does not follow", "UPDATE audit SET seq = 1000 WHERE seq = 2", "UPDATE audit SET seq = 2 WHERE seq = 3", "UPDATE audit SET seq = 3 WHERE seq = 1000");

    [Theory, EachEngine]
    public async Task An_end_cut_off_shows(string engine) => await ShowsAsync(engine, 10, "cut off", "DELETE FROM audit WHERE seq = 10");

    [Theory, EachEngine]
    public async Task An_end_cut_off_with_its_head_and_its_checkpoints_shows_in_the_file_outside(string engine)
    {
        await ShowsAsync(
            engine, 7, "cut off: a signed checkpoint knows more rows", "DELETE FROM audit WHERE seq > 6", "DELETE FROM audit_checkpoints WHERE seq > 6",
            "UPDATE audit_head SET seq = 6, hash = (SELECT hash FROM audit WHERE seq = 6)");
    }

    [Theory, EachEngine]
    public async Task A_log_written_anew_with_right_hashes_shows_from_the_last_row_that_is_signed(string engine)
    {
        await using var log = await SealedLog.CreateAsync(engine);
        await log.TamperAsync(
            "DELETE FROM audit WHERE seq > 5", "DELETE FROM audit_checkpoints WHERE seq > 5", "UPDATE audit_head SET seq = 5, hash = (SELECT hash FROM audit WHERE seq = 5)");
        for (var i = 6; i <= 10; i++)
            await log.AppendAsync($"invented:{i}");

        var (exitCode, words) = await log.VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("broken at row 5: It was written anew from here on", words, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_checkpoint_that_somebody_else_signed_or_took_away_shows(string engine)
    {
        await ShowsAsync(engine, 4, "not signed with the key", "UPDATE audit_checkpoints SET at = at + 1 WHERE seq = 4");
        await ShowsAsync(engine, 8, "taken out of the database", "DELETE FROM audit_checkpoints WHERE seq = 8");
    }

    [Theory, EachEngine]
    public async Task Without_the_file_a_whole_log_is_called_whole_only_as_far_as_can_be_seen(string engine)
    {
        await using var log = await SealedLog.CreateAsync(engine);
        File.Delete(log.Witness.File.Path);

        Assert.Equal(3, (await log.VerifyAsync()).ExitCode);
    }

    [Theory, EachEngine]
    public async Task Checkpoints_can_be_neither_changed_nor_deleted_and_come_after_so_many_rows_or_an_hour(string engine)
    {
        await using var log = await SealedLog.CreateAsync(engine);
        await log.AppendAsync("object:11");

        Assert.Equal(8, (await log.Seal.LookAsync(now: false, CancellationToken.None)).Last?.Seq);
        log.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(11, (await log.Seal.LookAsync(now: false, CancellationToken.None)).Last?.Seq);
        for (var i = 12; i <= 15; i++)
            await log.AppendAsync($"object:{i}");
        Assert.Equal(15, (await log.Seal.LookAsync(now: false, CancellationToken.None)).Last?.Seq);
        Assert.Equal([4, 8, 11, 15], log.Witness.File.Read().Select(one => one.Seq));
        foreach (var change in new[] { "UPDATE audit_checkpoints SET at = 1", "DELETE FROM audit_checkpoints" })
            Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<Exception>(() => log.Data.Writer.WriteAsync(session => { session.Execute(change); }, CancellationToken.None))).ToString(), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task What_is_not_whole_is_not_signed(string engine)
    {
        await using var log = await SealedLog.CreateAsync(engine);
        await log.TamperAsync("UPDATE audit SET detail = 'other' WHERE seq = 9");

        var changed = await log.Seal.LookAsync(now: true, CancellationToken.None);
        await log.TamperAsync("DELETE FROM audit WHERE seq > 6", "DELETE FROM audit_checkpoints WHERE seq > 6", "UPDATE audit_head SET seq = 6, hash = (SELECT hash FROM audit WHERE seq = 6)");
        var cut = await log.Seal.LookAsync(now: true, CancellationToken.None);

        Assert.Contains("row 9: The row was changed", changed.Problem, StringComparison.Ordinal);
        Assert.Contains("cut off: the file of checkpoints knows row 8", cut.Problem, StringComparison.Ordinal);
        Assert.Equal([4, 8], log.Witness.File.Read().Select(one => one.Seq));
    }

    [Fact]
    public async Task A_line_of_the_file_that_was_half_written_when_the_machine_stopped_is_written_again()
    {
        await using var log = await SealedLog.CreateAsync(TestDatabase.Sqlite);
        var whole = await File.ReadAllTextAsync(log.Witness.File.Path);
        await File.WriteAllTextAsync(log.Witness.File.Path, whole[..^20]);

        await log.Seal.LookAsync(now: false, CancellationToken.None);

        Assert.Equal(whole, await File.ReadAllTextAsync(log.Witness.File.Path));
    }

    [Fact]
    public void The_key_is_the_same_for_one_data_key_and_nobody_else_may_read_it()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-test-").FullName;
        var master = new byte[32];
        using var first = AuditKey.ReadOrCreate(Path.Combine(folder, "a", "audit.key"), master);
        using var second = AuditKey.ReadOrCreate(Path.Combine(folder, "b", "audit.key"), master);
        using var again = AuditKey.ReadOrCreate(Path.Combine(folder, "a", "audit.key"), new byte[] { 1 });

        Assert.True(AuditCheckpoint.Sign(first, 1, new byte[32], 1).IsSignedBy(second));
        Assert.Equal(first.Id, again.Id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "a", "audit.key")));
            File.SetUnixFileMode(Path.Combine(folder, "a", "audit.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.Throws<InvalidDataException>(() => AuditKey.ReadOrCreate(Path.Combine(folder, "a", "audit.key"), master));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task ShowsAsync(string engine, long row, string reason, params string[] tampering)
    {
        await using var log = await SealedLog.CreateAsync(engine);
        await log.TamperAsync(tampering);

        var (exitCode, words) = await log.VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"broken at row {row}:", words, StringComparison.Ordinal);
        Assert.Contains(reason, words, StringComparison.Ordinal);
    }
}
