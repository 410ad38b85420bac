using Gateway.Keeping.Keys;
using Gateway.Security;
using Gateway.Security.Keys;
using Gateway.Store;
using Gateway.Store.Keys;
using Gateway.Tests.Keeping.Persons;

namespace Gateway.Tests.Keeping.Keys;

public sealed class KeyRotationTests
{
    private const string Place = "inbox.text";

    [Theory, EachEngine]
    public async Task Each_programme_has_a_key_a_month_and_its_values_name_it(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        using var rig = new KeyRig(data, time: time);

        await rig.BeginAsync(isRunning: false);
        var (november, hers) = (rig.Personal.Seal("text", Place), rig.Personal.Seal("text", Place, "kafaalat"));
        time.Advance(TimeSpan.FromDays(1));
        await rig.Book.LookAsync(CancellationToken.None);
        var december = rig.Personal.Seal("text", Place);

        Assert.Equal(rig.Book.Owners.Count * 2, rig.Ring.Known.Count);
        Assert.Equal(3, new[] { november, hers, december }.Select(octets => PersonalData.KeyNumberOf(octets)).Distinct().Count());
        Assert.All([november, hers, december], octets => Assert.Equal("text", rig.Personal.Open(octets, Place)));
        // A value under a data key is as long as one under the key file: what is empty is told by its length.
        Assert.Equal(data.Personal.Seal("text", Place).Length, november.Length);
    }

    [Theory, EachEngine]
    public async Task A_rotation_wraps_every_key_anew_and_another_gateway_reads_both(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        using var rig = new KeyRig(data);
        using var other = new KeyRig(data);
        await rig.BeginAsync(isRunning: false);
        var before = other.Personal.Seal("before", Place);

        var report = await rig.RotateAsync();
        var after = rig.Personal.Seal("after", Place);

        Assert.NotEqual(PersonalData.KeyNumberOf(before), PersonalData.KeyNumberOf(after));
        Assert.Equal(("before", "after"), (rig.Personal.Open(before, Place), other.Personal.Open(after, Place)));
        Assert.All(rig.Ring.Known, key => Assert.Equal(report.Wrapping, key.WrappedBy));
        Assert.Equal("keys.rotate", await data.ScalarAsync<string>("SELECT action FROM audit"));
        // With a key file of before nobody opens anything any more, and nobody starts to try.
        KeyFile.Replace(rig.Path, new KeyFileContent(KeyFile.Read(rig.Path).Master, []));
        using var late = new KeyRig(data);
        Assert.Contains(report.Wrapping, (await Assert.ThrowsAsync<InvalidDataException>(() => late.BeginAsync(isRunning: true))).Message, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Nothing_is_sealed_with_a_key_that_a_running_gateway_could_not_open(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        using var rig = new KeyRig(data);
        using var far = new KeyRig(data, "elsewhere");
        await rig.BeginAsync(isRunning: false);
        await far.BeginAsync(isRunning: true);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => rig.RotateAsync());
        var prepared = rig.Ring.Wrapping[^1].Id;
        File.Copy(rig.Path, far.Path, overwrite: true);
        await far.Book.LookAsync(CancellationToken.None);
        var report = await rig.RotateAsync("kafaalat", wait: 30);

        Assert.Contains("elsewhere", refused.Message, StringComparison.Ordinal);
        Assert.Equal((prepared, "kafaalat"), (report.Wrapping, Assert.Single(report.Made).Programme));
        Assert.Equal("text", far.Personal.Open(rig.Personal.Seal("text", Place, "kafaalat"), Place));
    }

    [Theory, EachEngine]
    public async Task Two_rotations_at_once_and_the_key_file_of_another_installation_are_refused(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        using var rig = new KeyRig(data);
        await rig.BeginAsync(isRunning: false);
        await KeyCheck.ConfirmAsync(data.Writer, rig.Personal, data.Database.Options, CancellationToken.None);
        using var foreign = new PersonalData(new byte[32]);

        InvalidOperationException both;
        using (KeyLock.Take(data.Database))
            both = await Assert.ThrowsAsync<InvalidOperationException>(() => rig.RotateAsync());
        var other = await Assert.ThrowsAsync<InvalidOperationException>(() => new KeyRotation(data.Database, data.Writer, foreign, rig.Ring, rig.Book, TimeProvider.System)
            .RunAsync(null, "tests", TimeSpan.Zero, CancellationToken.None));
        await rig.RotateAsync();

        Assert.Contains("another process", both.Message, StringComparison.Ordinal);
        Assert.Contains("messaging.key", other.Message, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Every_sealed_column_is_sealed_anew_and_a_full_disk_or_a_kill_in_the_middle_loses_nothing(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        using var rig = new KeyRig(data);
        var person = new PlantedPerson(data);
        await person.PlantAsync();
        await data.Writer.WriteAsync(
            session =>
            {
                for (var i = 0; i < 1500; i++)
                    session.Execute("INSERT INTO survey_answers (survey, person, question, answer, text_sealed, at) VALUES ('s', $1, 'q', 'text', $2, $3)", Guid.CreateVersion7().Stored(), data.Personal.Seal($"answer {i}", "survey_answers.text"), i + 10L);
            }, CancellationToken.None);
        var sealedColumns = await person.SealedColumnsAsync();
        var before = await rig.CountAsync();
        await rig.BeginAsync(isRunning: false);
        await rig.RotateAsync();

        using var killed = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.ResealAsync(progress => { if (progress is { Table: "survey_answers" }) killed.Cancel(); }, killed.Token));
        var mark = await data.CountAsync("reseal_marks");
        await FillAsync(data, isFull: true);
        await Assert.ThrowsAnyAsync<Exception>(() => rig.ResealAsync());
        await FillAsync(data, isFull: false);
        var rest = await rig.ResealAsync();

        var (known, after) = (SealedTable.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Column}")), await rig.CountAsync());
        Assert.Empty(sealedColumns.Except(known));
        Assert.Equal(1, mark);
        Assert.True(rest is > 0 and < 1500, $"{rest}");
        Assert.Equal(before[0], Assert.Single(after).Value);
        Assert.Equal("answer 1499", rig.Personal.Open(await SealedAsync(data), "survey_answers.text"));
        Assert.Equal(0, await data.CountAsync("reseal_marks"));
        Assert.Equal(0, await rig.ResealAsync());
    }

    [Theory, EachEngine]
    public async Task Wrapping_keys_that_wrap_nothing_can_be_forgotten_and_those_in_use_cannot(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        using var rig = new KeyRig(data);
        await rig.BeginAsync(isRunning: false);
        var first = (await rig.RotateAsync()).Wrapping;
        var second = (await rig.RotateAsync()).Wrapping;

        var gone = await rig.Rotation.ForgetAsync("tests", CancellationToken.None);
        var again = await rig.Rotation.ForgetAsync("tests", CancellationToken.None);

        Assert.Equal([first], gone);
        Assert.Empty(again);
        Assert.Equal(second, KeyFile.Read(rig.Path).Later.Single().Id);
        using var later = new KeyRig(data);
        await later.BeginAsync(isRunning: false);
    }

    private static ValueTask<byte[]> SealedAsync(TestDatabase data) => data.Database.ReadAsync(
        session => session.First("SELECT text_sealed FROM survey_answers WHERE text_sealed IS NOT NULL ORDER BY at DESC LIMIT 1", row => row.Octets(0))!, CancellationToken.None);

    // As a full disk would: from some row on, no page can be written.
    private static Task FillAsync(TestDatabase data, bool isFull) => data.Writer.WriteAsync(
        session =>
        {
            if (session.IsPostgreSql)
            {
                session.Execute(isFull
                    ? "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $body$"
                    : "DROP TRIGGER full_disk ON survey_answers");
                session.Execute(isFull ? "CREATE TRIGGER full_disk BEFORE UPDATE ON survey_answers FOR EACH STATEMENT EXECUTE FUNCTION full_disk()" : "DROP FUNCTION full_disk()");
            }
            else
            {
                session.Execute(isFull ? "CREATE TRIGGER full_disk BEFORE UPDATE ON survey_answers BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END" : "DROP TRIGGER full_disk");
            }
        }, CancellationToken.None);
}
