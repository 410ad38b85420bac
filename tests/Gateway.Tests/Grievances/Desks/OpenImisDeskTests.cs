using Gateway.Grievances;
using Gateway.Grievances.Desks;
using Gateway.Registry.OpenImis;
using Gateway.Tests.Registry.Sources;
using Microsoft.Extensions.Logging.Abstractions;
using StandIns;

namespace Gateway.Tests.Grievances.Desks;

/// <summary>Cases and their tickets in openIMIS, with its quirks and its outages.</summary>
public class OpenImisDeskTests
{
    [Theory, EachEngine]
    public async Task A_ticket_that_lost_the_race_for_a_code_is_made_once_and_its_code_is_kept(string engine)
    {
        await using var rig = await DeskRig.StartAsync(engine);
        rig.Server.Faults = StandIns.Faults.Parse("duplicate-code");
        var reference = await rig.Parts.OpenAsync(text: "no money");

        await rig.UntilAsync(reference, one => one.DeskCode is not null);

        var view = await rig.Parts.ViewAsync(reference);
        Assert.Equal(("registered", "GRS00000001"), (view.Status, view.DeskCode));
        Assert.Single(rig.Server.Tickets);
    }

    [Fact]
    public async Task A_ticket_says_what_she_chose_and_is_marked_by_its_kind()
    {
        await using var rig = await DeskRig.StartAsync(TestDatabase.Sqlite);
        var request = new CaseRequest(CaseParts.Phone(1), "PAYMENT_DEDUCTION", "at LHM-1", "en", "sms", "key") { Period = "2026-10", AmountBand = "up_to_500" };
        var reference = (await rig.Parts.Book.OpenAsync(request, CancellationToken.None)).Reference;

        await rig.UntilAsync(reference, one => one.DeskCode is not null);

        Assert.Equal(("fraud", "2026-10 · up_to_500 · at LHM-1"), Assert.Single(rig.Server.Contents));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("500")]
    [InlineData("lock")]
    [InlineData("garbage")]
    public async Task A_case_lives_through_an_outage_and_its_story_arrives_in_order_afterwards(string fault)
    {
        await using var rig = await DeskRig.StartAsync(TestDatabase.Sqlite);
        rig.Server.Faults = StandIns.Faults.Parse(fault);
        var reference = await rig.Parts.OpenAsync(text: "no money");
        await rig.Voice.AddAsync(reference, CaseParts.Phone(1), "still none", CancellationToken.None);
        await rig.LookAsync();
        Assert.Equal("submitted", (await rig.Parts.ViewAsync(reference)).Status);

        rig.Server.Faults = StandIns.Faults.None;
        await rig.UntilAsync(reference, _ => rig.Server.Comments.Count > 0);

        Assert.Equal("GRS00000001", (await rig.Parts.ViewAsync(reference)).DeskCode);
        Assert.Equal(("GRS00000001", "still none"), Assert.Single(rig.Server.Comments));
        Assert.Single(rig.Server.Tickets);
    }

    [Fact]
    public async Task What_they_do_there_happens_here_once()
    {
        await using var rig = await DeskRig.StartAsync(TestDatabase.Sqlite);
        var reference = await rig.Parts.OpenAsync(text: "no money");
        await rig.UntilAsync(reference, one => one.DeskCode is not null);
        rig.Server.SetStatus("GRS00000001", "IN_PROGRESS");
        await rig.UntilAsync(reference, one => one.Status == "in_progress");
        rig.Server.SetStatus("GRS00000001", "CLOSED");
        await rig.UntilAsync(reference, one => one.Status == "resolved");

        await rig.Voice.ReopenAsync(reference, CaseParts.Phone(1), CancellationToken.None);
        await rig.UntilAsync(reference, one => one.Status == "assigned");

        Assert.Equal(["opened", "registered", "started", "resolved", "reopened", "assigned"], await rig.Parts.ChangesAsync());
    }

    private sealed class DeskRig : IAsyncDisposable
    {
        private readonly TestDatabase _db;
        private readonly OpenImisDesk _desk;
        private readonly DeskWork _work;

        private DeskRig(TestDatabase db, OpenImisStandIn server)
        {
            (_db, Server) = (db, server);
            var tasks = new DeskTasks(CaseParts.Rules, db.Personal, Time);
            Parts = new CaseParts(db, Time, tasks.Pass);
            Voice = new CaseVoice(CaseParts.Rules, Parts.Ledger, db.Personal, db.Writer, Time);
            var options = SourceRig.Options(server);
            options.TimeoutSeconds = 60;
            _desk = new OpenImisDesk(options, Time, () => 0.5);
            _work = new DeskWork(_desk, tasks, CaseParts.Rules, Parts.Ledger, db.Database, db.Writer, NullLogger<DeskWork>.Instance);
        }

        public FakeTime Time { get; } = new();

        public OpenImisStandIn Server { get; }

        public CaseParts Parts { get; }

        public CaseVoice Voice { get; }

        public static async Task<DeskRig> StartAsync(string engine) =>
            new(await TestDatabase.CreateAsync(engine), await OpenImisStandIn.StartAsync(SourceRig.People));

        public async Task UntilAsync(string reference, Func<CaseView, bool> isSo)
        {
            for (var i = 0; i < 60 && !isSo(await Parts.ViewAsync(reference)); i++)
            {
                await LookAsync();
                Time.Advance(TimeSpan.FromMinutes(2));
            }

            Assert.True(isSo(await Parts.ViewAsync(reference)));
        }

        // Time passes whenever somebody waits for it, so that polling takes no minute.
        public async Task LookAsync()
        {
            var look = _work.LookAsync(CancellationToken.None);
            while (!look.IsCompleted)
            {
                if (Time.Timers > 0)
                    Time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.WhenAny(look, Task.Delay(5));
            }

            await look;
        }

        public async ValueTask DisposeAsync()
        {
            _desk.Dispose();
            await Server.DisposeAsync();
            await _db.DisposeAsync();
        }
    }
}
