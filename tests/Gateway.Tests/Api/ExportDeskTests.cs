using Gateway.Api.Exports;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Tests.Api;

public class ExportDeskTests
{
    private static readonly ByStaff Noor = new("1", "noor");
    private static readonly ByStaff Adil = new("2", "adil");
    private static readonly ExportKind Facts = ExportKind.All[0];

    [Theory, EachEngine]
    public async Task A_small_export_can_be_fetched_by_whoever_asked_for_it_and_by_nobody_else(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (desk, time) = Make(data);
        await AddFactsAsync(data, time, 3);

        var id = await AskAsync(desk, time);
        Assert.True(await desk.WriteNextAsync(CancellationToken.None));

        var file = await desk.FetchAsync(id, Noor, CancellationToken.None);
        Assert.Equal(4, File.ReadAllLines(file!.Value.Path).Length);
        Assert.Null(await desk.FetchAsync(id, Adil, CancellationToken.None));
        Assert.Equal(2, await data.CountAsync("audit"));
    }

    [Theory, EachEngine]
    public async Task More_than_a_thousand_rows_wait_for_another_person(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (desk, time) = Make(data);
        await AddFactsAsync(data, time, 1001);
        var id = await AskAsync(desk, time);
        await desk.WriteNextAsync(CancellationToken.None);

        Assert.Null(await desk.FetchAsync(id, Noor, CancellationToken.None));
        Assert.Equal((0, 1), (await desk.WaitingForAsync(Noor.Id, CancellationToken.None), await desk.WaitingForAsync(Adil.Id, CancellationToken.None)));
        Assert.False(await desk.DecideAsync(id, isAgreed: true, Noor, CancellationToken.None));
        Assert.True(await desk.DecideAsync(id, isAgreed: true, Adil, CancellationToken.None));
        Assert.False(await desk.DecideAsync(id, isAgreed: false, Adil, CancellationToken.None));

        Assert.NotNull(await desk.FetchAsync(id, Noor, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_is_gone_after_a_day()
    {
        await using var data = await TestDatabase.CreateAsync();
        var (desk, time) = Make(data);
        await AddFactsAsync(data, time, 1);
        var id = await AskAsync(desk, time);
        await desk.WriteNextAsync(CancellationToken.None);
        var path = (await desk.FetchAsync(id, Noor, CancellationToken.None))!.Value.Path;

        time.Advance(TimeSpan.FromHours(25));
        await desk.ForgetAsync(CancellationToken.None);

        Assert.Null(await desk.FetchAsync(id, Noor, CancellationToken.None));
        Assert.False(File.Exists(path));
        Assert.Equal(ExportState.Expired, (await desk.ListAsync(null, CancellationToken.None)).Single().State);
    }

    private static (ExportDesk Desk, FakeTime Time) Make(TestDatabase data)
    {
        var time = new FakeTime();
        return (new ExportDesk(data.Database, data.Writer, new Exporter(data.Database), time), time);
    }

    private static Task<Guid> AskAsync(ExportDesk desk, FakeTime time) =>
        desk.AskAsync(Facts, time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1), "for the monthly look back", Noor, CancellationToken.None);

    private static Task AddFactsAsync(TestDatabase data, FakeTime time, int rows) => data.Writer.WriteAsync(
        session =>
        {
            for (var row = 0; row < rows; row++)
                session.Execute(
                    "INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at) VALUES ($1, 'menu', 1, 'start', 'started', NULL, 'sms', 'ur', 'north', $2)",
                    $"c{row}", time.GetUtcNow().Stored());
        }, CancellationToken.None);
}
