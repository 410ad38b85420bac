using System.Data.Common;
using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Store;

namespace Gateway.Tests.Broadcasts.Drafts;

public sealed class ApprovalDeskTests
{
    [Theory, EachEngine]
    public async Task Uc09_What_another_person_approved_is_sent_after_the_delay_to_the_frozen_list(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(30, telenorFrom: 20);
        var id = await rig.AskedAsync();

        var answer = await rig.ApproveAsync(id, DraftRig.Approver);
        await rig.Base.PeopleAsync(5, start: 100);
        var early = await rig.Starts.StartDueAsync(default);
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        var started = await rig.Starts.StartDueAsync(default);
        await rig.Base.Expander.ExpandAsync(default);

        Assert.Equal((DeskVerdict.Done, 0, 1), (answer.Verdict, early, started));
        Assert.Equal(30, await data.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE broadcast_id IS NOT NULL"));
        Assert.Equal("Your payment is ready.", await data.ScalarAsync<string>("SELECT MAX(text) FROM broadcast_texts"));
        Assert.Equal(
            ["broadcast.draft", "broadcast.list", "broadcast.test", "broadcast.test_read", "broadcast.ask", "broadcast.approve", "broadcast.start"],
            await data.Database.ReadAsync(session => session.All("SELECT action FROM audit ORDER BY seq", row => row.GetString(0)), default));
    }

    [Fact]
    public async Task Nobody_who_had_a_hand_in_it_can_approve_it()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.Drafts.CreateAsync(DraftRig.Content(), DraftRig.Author, default);
        await rig.EditAsync(id, content => content with { Name = "Payments" }, DraftRig.Second);
        await rig.EditAsync(id, content => content with { Name = "Payment notice" });
        await rig.FreezeAsync(id);
        await rig.AskAsync(id);

        var own = await rig.ApproveAsync(id, DraftRig.Author);
        var editor = await rig.ApproveAsync(id, DraftRig.Second);

        Assert.Equal((DeskVerdict.OwnWork, DeskVerdict.OwnWork), (own.Verdict, editor.Verdict));
        Assert.Equal(DraftState.AwaitingApproval, (await rig.SeeAsync(id)).Draft.State);
        Assert.Equal(2, await data.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE action = 'broadcast.approve_refused'"));
    }

    [Theory, EachEngine]
    public async Task The_database_itself_refuses_an_approval_and_a_start_by_the_author(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);

        Task ApproveAsync(string approver) => data.Writer.WriteAsync(session => session.Execute(
            "INSERT INTO broadcast_approvals (draft_id, approver, approver_name, author, editor, hash, at) VALUES ($1, $2, '', 'a', 'e', $1, 0)", new byte[16], approver), default);
        Task StartAsync(string approver, string? second, long people) => data.Writer.WriteAsync(session => session.Execute(
            "INSERT INTO broadcast_starts (broadcast_id, draft_id, hash, author, editor, approver, second_approver, people, at) VALUES ($1, $1, $1, 'a', 'e', $2, $3, $4, 0)",
            Guid.NewGuid().Stored(), approver, second, people), default);

        await Assert.ThrowsAnyAsync<DbException>(() => ApproveAsync("a"));
        await Assert.ThrowsAnyAsync<DbException>(() => ApproveAsync("e"));
        await Assert.ThrowsAnyAsync<DbException>(() => StartAsync("a", null, 5));
        await Assert.ThrowsAnyAsync<DbException>(() => StartAsync("b", null, 1_000_001));
        await Assert.ThrowsAnyAsync<DbException>(() => StartAsync("b", "b", 1_000_001));
        await Assert.ThrowsAnyAsync<DbException>(() => StartAsync("b", "e", 5));
        await StartAsync("b", "c", 1_000_001);
    }

    [Fact]
    public async Task T13_One_character_changed_after_the_approval_makes_it_a_draft_of_another_code()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        await rig.ApproveAsync(id, DraftRig.Approver);
        var before = await rig.SeeAsync(id);

        await rig.EditAsync(id, content => content with { Texts = new Dictionary<string, string> { ["en"] = "Your payment is ready!" } });
        var after = await rig.SeeAsync(id);
        var late = await rig.ApproveAsync(id, DraftRig.Second, code: before.Code!.Full);
        rig.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(DraftState.Draft, after.Draft.State);
        Assert.NotEqual(before.Code.Full, after.Code!.Full);
        Assert.Equal(DeskVerdict.Late, late.Verdict);
        Assert.Equal(0, await rig.Starts.StartDueAsync(default));
        Assert.Equal(0, await data.CountAsync("broadcast_approvals"));
    }

    [Fact]
    public async Task Texts_changed_behind_the_programs_back_do_not_start()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        await rig.ApproveAsync(id, DraftRig.Approver);
        await data.Writer.WriteAsync(session => session.Execute("UPDATE broadcast_drafts SET content_json = REPLACE(content_json, 'ready', 'gone')"), default);
        rig.Time.Advance(TimeSpan.FromMinutes(10));

        var started = await rig.Starts.StartDueAsync(default);

        Assert.Equal((0, DraftState.Draft), (started, (await rig.SeeAsync(id)).Draft.State));
    }

    [Fact]
    public async Task People_put_on_the_list_behind_the_programs_back_keep_it_from_starting()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        await rig.ApproveAsync(id, DraftRig.Approver);
        await data.Writer.WriteAsync(session => session.Execute(
            "INSERT INTO broadcast_recipients (broadcast_id, operator, ordinal, person, msisdn_sealed, language) SELECT broadcast_id, operator, 99, person, msisdn_sealed, language FROM broadcast_recipients WHERE ordinal = 0"), default);
        rig.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await rig.Starts.StartDueAsync(default));
        Assert.Equal(0, await data.CountAsync("broadcasts"));
    }

    [Theory]
    [InlineData("1234", true)]
    [InlineData("1,234", true)]
    [InlineData("۱۲۳۴", true)]
    [InlineData("١٬٢٣٤", true)]
    [InlineData(" 1 234 ", true)]
    [InlineData("123", false)]
    [InlineData("12345", false)]
    [InlineData("", false)]
    [InlineData("1234 people", false)]
    public async Task T14_The_number_of_recipients_is_typed(string typed, bool isTaken)
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(1234);
        var id = await rig.AskedAsync();

        var answer = await rig.ApproveAsync(id, DraftRig.Approver, typed);

        Assert.Equal(isTaken ? DeskVerdict.Done : DeskVerdict.WrongNumber, answer.Verdict);
    }

    [Fact]
    public async Task T16_Every_text_has_to_be_opened()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        var view = await rig.SeeAsync(id);

        var answer = await rig.Desk.ApproveAsync(new(id, view.Code!.Full, "3", []), DraftRig.Approver, default);

        Assert.Equal((DeskVerdict.Unread, "en"), (answer.Verdict, answer.Detail));
    }

    [Theory, EachEngine]
    public async Task T17_Of_two_approvals_at_once_one_counts(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        // The second desk writes through a writer of its own, as another process would.
        await using var other = new BatchWriter(data.Database, Microsoft.Extensions.Logging.Abstractions.NullLogger<BatchWriter>.Instance);
        var desks = new[] { rig.Desk, new ApprovalDesk(data.Database, other, rig.Look, rig.Options, rig.Time) };
        for (var round = 0; round < 5; round++)
        {
            var id = await rig.AskedAsync(DraftRig.Content($"Your payment {round} is ready."));
            var request = new ApprovalRequest(id, (await rig.SeeAsync(id)).Code!.Full, "3", ["en"]);

            var answers = await Task.WhenAll(desks.Zip([DraftRig.Approver, DraftRig.Second], (desk, by) => TryAsync(() => desk.ApproveAsync(request, by, default))));

            Assert.Single(answers, DeskVerdict.Done);
            Assert.Equal(1, await data.ScalarAsync<long>("SELECT COUNT(*) FROM broadcast_approvals WHERE draft_id = $1", id.Stored()));
        }
    }

    [Fact]
    public async Task Uc27_A_large_broadcast_takes_two_others()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data, new BroadcastOptions { TestPhones = ["03009999999"], SecondApproverAbove = 2 });
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();

        var first = await rig.ApproveAsync(id, DraftRig.Approver);
        var again = await rig.ApproveAsync(id, DraftRig.Approver);
        var waiting = (await rig.SeeAsync(id)).Draft.State;
        var second = await rig.ApproveAsync(id, DraftRig.Second);

        Assert.Equal((DeskVerdict.OneMore, DeskVerdict.SamePerson, DeskVerdict.Done), (first.Verdict, again.Verdict, second.Verdict));
        Assert.Equal((DraftState.AwaitingApproval, DraftState.Approved), (waiting, (await rig.SeeAsync(id)).Draft.State));
    }

    [Fact]
    public async Task T18_A_start_cancelled_within_its_delay_leaves_nothing_handed_over()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        await rig.ApproveAsync(id, DraftRig.Approver);
        rig.Time.Advance(TimeSpan.FromMinutes(9));

        await rig.Desk.WithdrawAsync(id, DraftRig.Supervisor, default);
        rig.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(0, await rig.Starts.StartDueAsync(default));
        Assert.Equal(0, await data.CountAsync("broadcasts"));
        Assert.Equal(1, await data.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE action = 'broadcast.cancel_start'"));
    }

    [Fact]
    public async Task A_request_and_an_approval_end_with_the_day()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        rig.Time.Advance(TimeSpan.FromHours(24.5));

        var late = await rig.ApproveAsync(id, DraftRig.Approver);
        await rig.Desk.ExpireAsync(default);

        Assert.Equal(DeskVerdict.Expired, late.Verdict);
        Assert.Equal((DraftState.Draft, "expired"), ((await rig.SeeAsync(id)).Draft.State, (await rig.SeeAsync(id)).Draft.Note));
    }

    [Fact]
    public async Task T25_An_edit_after_the_test_message_asks_for_another_test()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.ListedAsync();
        await rig.Tests.SendAsync(id, 0, DraftRig.Author, default);
        Assert.True(await rig.Tests.ConfirmAsync(id, DraftRig.Author, default));
        await rig.EditAsync(id, content => content with { Texts = new Dictionary<string, string> { ["en"] = "Your payment is ready now." } });

        var view = await rig.SeeAsync(id);
        var answer = await rig.Desk.AskAsync(id, view.Code!.Full, new Dictionary<string, string>(), DraftRig.Author, default);

        Assert.Equal(DeskVerdict.Untested, answer.Verdict);
    }

    [Fact]
    public async Task T15_Who_stops_after_the_approval_is_left_out_and_counted()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(10);
        var broadcast = await rig.StartedAsync(DraftRig.Content() with { Class = Gateway.Messages.MessageClass.Reminder });
        await rig.Base.ChooseAsync("03001000004", null, optOuts: 1);

        await rig.Base.Expander.ExpandAsync(default);

        var states = await rig.StatesAsync(broadcast);
        Assert.Equal((10, 9, 1), (states.People, states.Waiting, states.Skipped));
    }

    private static async Task<DeskVerdict> TryAsync(Func<Task<DeskAnswer>> approve)
    {
        try
        {
            return (await approve()).Verdict;
        }
        catch (Exception e) when (e is DraftMovedException or DbException)
        {
            return DeskVerdict.Late;
        }
    }
}
