using System.Text;
using Gateway.Conversations.Promises;
using Gateway.Registry;
using Gateway.Registry.Dci;
using Gateway.Registry.Sources;
using Gateway.Tests.Conversations;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

/// <summary>UC-36: the registry is slow, away or wrong. What the person hears, and that her answer comes later, once.</summary>
public class Uc36_RegistryOutageTests
{
    private const string Later = "We will text you the answer";
    private static string Phone => "92" + SourceRig.First.Phone[1..];

    [Theory, EachEngine]
    public async Task Uc01_A_miss_asks_the_registry_and_is_answered_at_once(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server));

        var answer = await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        var asked = server.Requests;
        await rig.SmsAsync(SourceRig.First.Cnic, Phone);

        Assert.Contains(SourceRig.First.Cnic[^3..], answer);
        Assert.Contains("31/03/2026", answer);
        Assert.Equal(asked, server.Requests);
    }

    [Trait("Fault", "30")]
    [Trait("Fault", "29")]
    [Theory]
    [InlineData("down")]
    [InlineData("html")]
    [InlineData("huge")]
    [InlineData("garbage")]
    [InlineData("other-person")]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("errors")]
    public async Task A_registry_that_is_away_or_wrong_is_never_a_no_and_the_answer_follows_once(string fault)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        server.Faults = StandIns.Faults.Parse(fault);
        var since = rig.Time.GetUtcNow();
        var first = await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        await GiveAsync(rig, TimeSpan.FromSeconds(20));
        var whileAway = await rig.UnaskedAsync(since);

        server.Faults = StandIns.Faults.None;
        await GiveAsync(rig, TimeSpan.FromMinutes(2));
        await GiveAsync(rig, TimeSpan.FromMinutes(2));

        Assert.Contains(Later, first);
        Assert.Empty(whileAway);
        Assert.Contains("31/03/2026", Assert.Single(await rig.UnaskedAsync(since)));
        Assert.Equal(0, await rig.Database.CountAsync("deferred_lookups"));
    }

    [Theory, EachEngine]
    public async Task A_registry_that_takes_five_seconds_is_not_waited_for_and_its_late_answer_is_used(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Gate = gate.Task;
        var since = rig.Time.GetUtcNow();
        var first = await rig.HopAsync("s1", "1", Phone);
        var timers = rig.Time.Timers;
        var screen = rig.HopAsync("s1", $"1*{SourceRig.First.Cnic}", Phone);
        // The session's deadline, the request's, and the one of her who waits.
        await SourceRig.UntilAsync(() => Task.FromResult(server.Requests > 0 && rig.Time.Timers >= timers + 3));
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        var told = await screen;
        gate.SetResult();

        // The question that was under way goes on, and what it brings is stored.
        await SourceRig.UntilAsync(async () => await rig.Database.CountAsync("beneficiaries") == 1);
        await GiveAsync(rig, TimeSpan.FromSeconds(20));

        Assert.StartsWith("CON", first, StringComparison.Ordinal);
        Assert.Contains(Later, told);
        Assert.Contains("31/03/2026", Assert.Single(await rig.UnaskedAsync(since)));
    }

    [Trait("Fault", "29")]
    [Fact]
    public async Task An_old_answer_goes_with_its_date_while_the_registry_is_away()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        var first = await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        server.Faults = StandIns.Faults.Parse("down");
        rig.Time.Advance(TimeSpan.FromHours(30));

        var old = await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        var answer = await AskAsync(rig);

        Assert.Equal(first, old);
        Assert.Equal((new DateOnly(2026, 3, 1), "2026-03-01"), (answer.Known, answer.Values["as_of"]));
    }

    [Trait("Fault", "28")]
    [Fact]
    public async Task A_stranger_is_held_no_longer_while_the_registry_is_away_and_gets_her_answer_once()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server, strangersHeld: "1500"));
        server.Faults = StandIns.Faults.Parse("down");
        var since = rig.Time.GetUtcNow();
        var first = await SourceRig.HeldAsync(rig, server, SourceRig.First.Cnic, "923001118065", isAsked: true);
        server.Faults = StandIns.Faults.None;

        await GiveAsync(rig, TimeSpan.FromMinutes(2));
        await GiveAsync(rig, TimeSpan.FromMinutes(2));

        Assert.Contains(Later, first);
        Assert.Contains("record found", Assert.Single(await rig.UnaskedAsync(since)));
    }

    [Theory, EachEngine]
    public async Task Two_processes_after_a_restart_give_the_answer_once(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server));
        server.Faults = StandIns.Faults.Parse("down");
        var since = rig.Time.GetUtcNow();
        await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        server.Faults = StandIns.Faults.None;
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        // A process that died with its claim: another has the question when the claim has run out, and the dead one's is worth nothing.
        var questions = rig.Part<DeferredLookups>();
        var dead = Assert.Single(await rig.Database.Writer.WriteAsync(session => questions.Claim(session, 10), CancellationToken.None));
        await GiveAsync(rig, TimeSpan.FromSeconds(1));
        var whileClaimed = await rig.UnaskedAsync(since);

        await GiveAsync(rig, TimeSpan.FromMinutes(6));
        await rig.Part<PromisedAnswers>().GiveAsync(dead, CancellationToken.None);

        Assert.Empty(whileClaimed);
        Assert.Single(await rig.UnaskedAsync(since));
    }

    [Fact]
    public async Task Who_asks_again_and_is_answered_gets_no_second_answer()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        server.Faults = StandIns.Faults.Parse("down");
        var since = rig.Time.GetUtcNow();
        await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        var kept = await rig.Database.CountAsync("deferred_lookups");
        server.Faults = StandIns.Faults.None;

        var answer = await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        await GiveAsync(rig, TimeSpan.FromMinutes(10));

        Assert.Equal(1, kept);
        Assert.Contains("31/03/2026", answer);
        Assert.Empty(await rig.UnaskedAsync(since));
    }

    [Fact]
    public async Task At_night_it_waits_for_the_morning_and_after_half_a_day_she_is_told_what_to_do()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        rig.GoTo(hour: 19);
        server.Faults = StandIns.Faults.Parse("down");
        var since = rig.Time.GetUtcNow();
        await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        for (var hour = 0; hour < 12; hour++)
            await GiveAsync(rig, TimeSpan.FromHours(1));
        var night = await rig.UnaskedAsync(since);

        await GiveAsync(rig, TimeSpan.FromHours(4));

        Assert.Empty(night);
        Assert.Contains("visit the office", Assert.Single(await rig.UnaskedAsync(since)));
        Assert.Equal(0, await rig.Database.CountAsync("deferred_lookups"));
    }

    [Theory, EachEngine]
    public async Task The_CNIC_of_a_question_is_sealed_and_gone_after_a_day(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var questions = new DeferredLookups(db.Personal, time);
        Assert.True(Gateway.Messages.Msisdn.TryParse(Phone, out var number));
        var enquiry = new Enquiry(SourceRig.CnicOf(SourceRig.First), db.Personal.TokenOf(number), number, "north", "en", EnquiryChannel.Sms, new(2026, 3, 1));
        await db.Writer.WriteAsync(session => questions.Asking(enquiry)(session), CancellationToken.None);
        var stored = (await db.Database.ReadAsync(session => session.All("SELECT cnic_sealed FROM deferred_lookups", row => row.GetFieldValue<byte[]>(0)), CancellationToken.None))[0];

        time.Advance(TimeSpan.FromHours(24.5));
        var claimed = await db.Writer.WriteAsync(session => questions.Claim(session, 10), CancellationToken.None);

        Assert.DoesNotContain(SourceRig.First.Cnic, Encoding.Latin1.GetString(stored));
        Assert.Null(Assert.Single(claimed).Cnic);
        Assert.Equal(0, await db.ScalarAsync<long>("SELECT COUNT(*) FROM deferred_lookups WHERE cnic_sealed IS NOT NULL"));
    }

    [Fact]
    public async Task A_registry_that_calls_back_is_believed_once_and_only_with_its_signature()
    {
        await using var server = await DciStandIn.StartAsync(SourceRig.People);
        var keyFile = Path.Combine(Directory.CreateTempSubdirectory("messaging-test-").FullName, "registry.pem");
        await File.WriteAllTextAsync(keyFile, server.Key.ExportSubjectPublicKeyInfoPem());
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server, keyFile));
        server.Faults = StandIns.Faults.Parse("down");
        var since = rig.Time.GetUtcNow();
        await rig.SmsAsync(SourceRig.First.Cnic, Phone);
        server.Faults = StandIns.Faults.Parse("no-callback");
        await GiveAsync(rig, TimeSpan.FromSeconds(20));

        var calls = rig.Part<OnSearch>();
        var call = server.Callback(server.LastSearch!, "gateway.example", rig.Time.GetUtcNow());
        var elsewhere = await TakeAsync(calls, server.Callback(server.LastSearch!, "somebody.else", rig.Time.GetUtcNow()));
        var forged = await TakeAsync(calls, call.Replace("\"1\"", "\"4\"", StringComparison.Ordinal));
        var old = await TakeAsync(calls, server.Callback(server.LastSearch!, "gateway.example", rig.Time.GetUtcNow().AddHours(-2)));
        var first = await TakeAsync(calls, call);
        var again = await TakeAsync(calls, call);
        await GiveAsync(rig, TimeSpan.FromSeconds(5));

        Assert.Equal((403, 401, 401, 200, 409), (elsewhere, forged, old, first, again));
        Assert.Contains(SourceRig.First.Cnic[^3..], Assert.Single(await rig.UnaskedAsync(since)));
        Assert.Equal(0, await rig.Database.CountAsync("dci_searches"));
    }

    private static Task<EligibilityAnswer> AskAsync(ConversationRig rig)
    {
        var (asker, today) = (rig.Token(Phone), new DateOnly(2026, 3, 2));
        var enquiry = new Enquiry(SourceRig.CnicOf(SourceRig.First), asker, default, "north", "en", EnquiryChannel.Sms, today) { Proof = _ => DisclosureLevel.Bound };
        return rig.Part<EligibilityDesk>().AskAsync(enquiry, [], CancellationToken.None);
    }

    private static async Task<int> TakeAsync(OnSearch calls, string body) => (await calls.TakeAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None)).Status;

    private static async Task GiveAsync(ConversationRig rig, TimeSpan time)
    {
        rig.Time.Advance(time);
        await rig.Part<PromiseWorker>().LookAsync(CancellationToken.None);
    }
}
