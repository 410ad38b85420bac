using System.Text.RegularExpressions;
using Gateway.Host;
using Gateway.Keeping.Retention;
using Gateway.Store;
using Gateway.Tests.Keeping.Persons;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Gateway.Tests.Keeping.Retention;

public sealed partial class RetentionTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IEnumerable<object[]> EachClass() => RetentionClasses.Words.Keys.Except(["messages-out"]).SelectMany(name =>
        TestDatabase.Server is null ? new[] { TestDatabase.Sqlite } : [TestDatabase.Sqlite, TestDatabase.PostgreSql], (name, engine) => new object[] { name, engine });

    [Theory, MemberData(nameof(EachClass))]
    public async Task What_is_older_than_its_term_goes_and_what_is_younger_stays(string name, string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (time, options) = (new FakeTime(), new RetentionOptions());
        var one = RetentionClasses.Of(options, engine == TestDatabase.PostgreSql).Single(found => found.Name == name);
        var (old, young) = (new PlantedPerson(data), new PlantedPerson(data, "03007654321", "35202-1111111-1"));
        await old.PlantAsync(isOpen: false, await TimesAsync(data, one, time.GetUtcNow() - one.Keep - Minute));
        await young.PlantAsync(isOpen: false, await TimesAsync(data, one, time.GetUtcNow() - one.Keep + Minute));

        var runs = await Job(data, time, options).RunAsync("tests", () => true, CancellationToken.None);

        var (gone, kept) = (await old.FindAsync(), await young.FindAsync());
        foreach (var step in one.Steps)
        {
            string[] emptied = step.Set is null ? [] : [.. Column.Matches(step.Set).Select(match => match.Value)];
            Assert.DoesNotContain(gone, column => column.StartsWith($"{step.Table}.", StringComparison.Ordinal) && (step.Set is null || emptied.Contains(column.Split('.')[1])));
            Assert.Contains(kept, column => column.StartsWith($"{step.Table}.", StringComparison.Ordinal) && (step.Set is null || emptied.Contains(column.Split('.')[1])));
        }

        var run = runs.Single(found => found.Class == name);
        Assert.Equal((one.Steps.Count, 0L), ((int)run.Rows, run.LeftOver));
        Assert.True(run.OldestKept is null || run.OldestKept > run.DueBefore, $"{run}");
        Assert.Equal(runs.Count, await data.CountAsync("retention_runs"));
        Assert.Equal("retention.run", await data.ScalarAsync<string>("SELECT action FROM audit"));
    }

    [Theory, EachEngine]
    public async Task A_long_table_is_gone_through_in_small_pieces_and_only_once(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (time, options) = (new FakeTime(), new RetentionOptions { BatchRows = 10, RestMilliseconds = 0 });
        for (var i = 0; i < 25; i++)
            await SendAsync(data, time.GetUtcNow().AddDays(-40), status: i == 17 ? 0 : 3);
        await SendAsync(data, time.GetUtcNow(), status: 3);
        var job = Job(data, time, options);

        var first = (await job.RunAsync("tests", () => true, CancellationToken.None)).Single(run => run.Class == "texts-out");
        var mark = await data.ScalarAsync<long>("SELECT seq FROM retention_marks WHERE step = 'texts-out:messages'");
        await data.Writer.WriteAsync(session => { session.Execute("UPDATE messages SET status = 3"); }, CancellationToken.None);
        var second = (await job.RunAsync("tests", () => true, CancellationToken.None)).Single(run => run.Class == "texts-out");

        Assert.Equal((24, 3), (first.Rows, first.Batches));
        // What still waits to leave is neither emptied nor passed by.
        Assert.Equal(10, mark);
        Assert.Equal((1, 0L), (second.Rows, second.LeftOver));
        Assert.Equal(1, await data.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE length(text_sealed) > 29"));
    }

    [Theory, EachEngine]
    public async Task It_runs_once_a_night_outside_busy_hours_and_stops_with_the_night(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        // 11:00 in Pakistan.
        var time = new FakeTime(new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero));
        var options = new RetentionOptions();
        using var worker = new RetentionWorker(Job(data, time, options), data.Database, Options.Create(options), time, NullLogger<RetentionWorker>.Instance);

        var byDay = await worker.LookAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(15));
        var (atNight, again) = (await worker.LookAsync(CancellationToken.None), await worker.LookAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromHours(24));
        var nextNight = await worker.LookAsync(CancellationToken.None);

        Assert.Equal((false, true, false, true), (byDay, atNight, again, nextNight));
    }

    [Theory, EachEngine]
    public async Task Evidence_that_somebody_changed_is_found_out_and_what_is_left_over_shows(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (time, options) = (new FakeTime(), new RetentionOptions());
        await SendAsync(data, time.GetUtcNow().AddDays(-40), status: 3);
        var job = Job(data, time, options);

        var stopped = await job.RunAsync("tests", () => false, CancellationToken.None);
        var (leftCode, left) = await ShowAsync(job, data, isNow: false);
        var (wholeCode, whole) = await ShowAsync(job, data, isNow: true);
        await data.Writer.WriteAsync(session => { session.Execute("UPDATE retention_runs SET gone = 7 WHERE seq = 3"); }, CancellationToken.None);
        var (changedCode, changed) = await ShowAsync(job, data, isNow: false);

        Assert.Equal(1, stopped.Single(run => run.Class == "texts-out").LeftOver);
        Assert.Equal((1, 0, 1), (leftCode, wholeCode, changedCode));
        Assert.Contains("texts of messages", left, StringComparison.Ordinal);
        Assert.DoesNotContain("evidence was changed", whole, StringComparison.Ordinal);
        Assert.Contains("run 3", changed, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Words)> ShowAsync(RetentionJob job, TestDatabase data, bool isNow)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        return (await RetentionCommand.RunAsync(job, data.Database, isNow, console, CancellationToken.None), output.ToString());
    }

    private static RetentionJob Job(TestDatabase data, FakeTime time, RetentionOptions options)
    {
        options.RestMilliseconds = 0;
        return new(data.Database, data.Writer, data.Personal, Options.Create(options), time);
    }

    private static Task SendAsync(TestDatabase data, DateTimeOffset at, long status) => data.Writer.WriteAsync(
        session => session.Execute(
            "INSERT INTO messages (id, receiver, receiver_sealed, text_sealed, operator, short_code, class, priority, status, created_at, relayed_at, segments, encoding) VALUES ($1, $1, $2, $3, 'jazz', '8171', 0, 0, $4, $5, $5, 1, 'gsm7')",
            Guid.CreateVersion7().Stored(), data.Personal.Seal("923001234567", "messages.receiver_sealed"), data.Personal.Seal("hello", "messages.text_sealed"), status, at.Stored()),
        CancellationToken.None);

    // The time that each table's term is counted from; lists have theirs at the broadcast or the list.
    private static async Task<(string Column, object Value)[]> TimesAsync(TestDatabase data, RetentionClass one, DateTimeOffset at)
    {
        var times = one.Steps.Where(step => step.Time != RetentionStep.Elsewhere).Select(step => ($"{step.Table}.{step.Time}", (object)at.Stored())).ToList();
        if (one.Name == "audiences")
        {
            var id = Guid.CreateVersion7().Stored();
            await data.Writer.WriteAsync(
                session =>
                {
                    session.Execute("INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, created_at, created_by, finished_at) VALUES ($1, 'x', 'x', '{}', 0, 'x', $2, 'x', $2)", id, at.Stored());
                    session.Execute("INSERT INTO broadcast_lists (id, name, digest, by_name, at) VALUES ($1, 'x', $1, 'x', $2)", id, at.Stored());
                }, CancellationToken.None);
            times.AddRange([("broadcast_recipients.broadcast_id", id), ("broadcast_list_people.list_id", id)]);
        }

        if (one.Name == "talks")
            times.Add(("handover_messages.at", at.Stored()));
        return [.. times.DistinctBy(time => time.Item1)];
    }

    [GeneratedRegex(@"\w+_sealed(?= =)")]
    private static partial Regex Column { get; }
}
