using Gateway.Registry;
using Gateway.Registry.Import;
using Gateway.Registry.Sources;
using Gateway.Registry.Sync;
using Gateway.Tests.Conversations;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

public class RegistrySyncTests
{
    private static readonly int Told = SourceRig.People.Count(person => person.Status != "");

    [Theory, EachEngine]
    public async Task The_projection_is_filled_from_openIMIS_households_and_payments_included(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server));

        await RunAsync(rig, SyncMode.Changes);

        Assert.Equal(Told, await rig.Database.CountAsync("beneficiaries"));
        Assert.Equal(Told, await rig.Database.CountAsync("enrolments"));
        Assert.Equal(SourceRig.People.Sum(person => person.Benefits.Count), await rig.Database.CountAsync("payments"));
        Assert.Contains("31/03/2026", await rig.SmsAsync(SourceRig.First.Cnic, "92" + SourceRig.First.Phone[1..]));
    }

    [Fact]
    public async Task The_projection_is_filled_from_a_DCI_registry()
    {
        await using var server = await DciStandIn.StartAsync(SourceRig.People);
        server.LetsEverybodyIn = true;
        await using var rig = await ConversationRig.StartAsync(
            TestDatabase.Sqlite, ("Registry:Sources:ibr:Reach", "Local"), ("Registry:Sources:ibr:Dci:SearchUrl", $"{server.Address}/registry/sync/search"),
            ("Registry:Sources:ibr:Dci:SenderId", "gateway.example"), ("Registry:Sources:ibr:Dci:ReceiverId", DciStandIn.Id));

        var done = await RunAsync(rig, SyncMode.Changes);

        Assert.Equal((Told, Told), (done.Read, await rig.Database.CountAsync("beneficiaries")));
    }

    [Theory, EachEngine]
    public async Task One_that_was_cut_off_goes_on_where_it_was(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server));
        var pages = new CutOff(3, () => server.Faults = StandIns.Faults.Parse("down"));
        await Assert.ThrowsAsync<NoAnswerException>(() => RunAsync(rig, SyncMode.Changes, pages));
        var before = server.Requests;
        server.Faults = StandIns.Faults.None;
        var second = new CutOff(int.MaxValue, () => { });

        await RunAsync(rig, SyncMode.Changes, second);

        Assert.True(before > 0);
        Assert.Equal(Told, await rig.Database.CountAsync("beneficiaries"));
        Assert.Equal(Told, await rig.Database.CountAsync("enrolments"));
        Assert.True(second.First > 200, $"the first page after the pause was row {second.First}");
    }

    [Fact]
    public async Task A_second_one_reads_only_what_changed_and_confirms_the_rest()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        await RunAsync(rig, SyncMode.Changes);
        rig.Time.Advance(TimeSpan.FromDays(3));

        var second = await RunAsync(rig, SyncMode.Changes);
        var asked = server.Requests;
        var answer = await rig.Part<EligibilityDesk>().AskAsync(
            new Enquiry(SourceRig.CnicOf(SourceRig.First), rig.Token("92" + SourceRig.First.Phone[1..]), default, "", "en", EnquiryChannel.Sms, new(2026, 3, 4))
            {
                Proof = _ => DisclosureLevel.Bound,
            },
            [], CancellationToken.None);

        Assert.Equal(0, second.Read);
        Assert.Equal(new DateOnly(2026, 3, 4), answer.Known);
        Assert.Equal(asked, server.Requests);
    }

    [Fact]
    public async Task A_dry_run_reads_everything_and_stores_nothing()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));

        var done = await RunAsync(rig, SyncMode.DryRun);

        Assert.True(done.Loaded >= Told);
        Assert.Equal((0, 0), (await rig.Database.CountAsync("beneficiaries"), await rig.Database.CountAsync("registry_syncs")));
    }

    [Fact]
    public async Task A_row_without_a_CNIC_is_refused_with_its_reason()
    {
        await using var server = await OpenImisStandIn.StartAsync([SourceRig.People[0], SourceRig.People[3] with { Cnic = "12" }]);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        var report = Path.Combine(rig.Database.Folder, "rejects.csv");

        using (var rejects = new RejectReport(report))
            await rig.Part<RegistrySync>().RunAsync(rig.Part<SyncSources>().All[0], SyncMode.Changes, rejects, null, CancellationToken.None);

        Assert.Equal(1, await rig.Database.CountAsync("beneficiaries"));
        Assert.Contains("it has no CNIC of 13 digits", await File.ReadAllTextAsync(report));
    }

    [Fact]
    public async Task Unasked_it_runs_only_when_an_interval_is_set_and_over()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var off = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        await using var on = await ConversationRig.StartAsync(TestDatabase.Sqlite, [.. SourceRig.Settings(server), ("Registry:Sources:imis:SyncMinutes", "60")]);

        await off.Part<SyncRound>().LookAsync(CancellationToken.None);
        var unasked = server.Requests;
        await on.Part<SyncRound>().LookAsync(CancellationToken.None);
        var first = server.Requests;
        await on.Part<SyncRound>().LookAsync(CancellationToken.None);
        var early = server.Requests;
        on.Time.Advance(TimeSpan.FromMinutes(61));
        await on.Part<SyncRound>().LookAsync(CancellationToken.None);

        Assert.Equal((0, first), (unasked, early));
        Assert.True(server.Requests > early);
        Assert.Equal(Told, await on.Database.CountAsync("beneficiaries"));
    }

    private static async Task<SyncSummary> RunAsync(ConversationRig rig, SyncMode mode, IProgress<SyncProgress>? progress = null)
    {
        using var rejects = new RejectReport(path: null);
        return await rig.Part<RegistrySync>().RunAsync(rig.Part<SyncSources>().All[0], mode, rejects, progress, CancellationToken.None);
    }

    private sealed class CutOff(int after, Action cut) : IProgress<SyncProgress>
    {
        private int _pages;

        public long First { get; private set; }

        public void Report(SyncProgress value)
        {
            First = First == 0 ? value.Read : First;
            if (++_pages == after)
                cut();
        }
    }
}
