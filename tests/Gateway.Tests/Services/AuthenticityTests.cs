using Gateway.Services.Authenticity;
using Gateway.Tests.Conversations;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Services;

/// <summary>Is this message, or this visitor, of the programme?</summary>
public class AuthenticityTests
{
    private const string Forged = "Congratulations! You won 50000 rupees of the programme. Send a fee of 500 to this number today.";

    [Theory, EachEngine]
    public async Task Uc28_A_number_is_taken_once_a_phone_and_counted_over_phones(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);

        var first = await rig.SmsAsync("FAKE 0312 9876543");
        var again = await rig.SmsAsync("fake 03129876543");
        await rig.SmsAsync("FAKE +923129876543", "923001110002");

        var total = Assert.Single(await rig.Part<FakeReports>().TotalsAsync(10, CancellationToken.None));
        Assert.Contains("only from 8171", first);
        Assert.Contains("before", again);
        Assert.Equal((2, "***43"), (total.Reporters, total.Masked));
        Assert.Empty(await rig.Part<FakeReports>().ForAuthorityAsync(3, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task Uc28_What_we_sent_to_her_is_ours_and_nothing_else_is(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var sent = await rig.SmsAsync("help");
        await rig.Database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET submitted_at = created_at"), CancellationToken.None);
        var passedOn = sent.Replace('\n', ' ');

        var ours = await rig.SmsAsync($"CHECK {passedOn}");
        var another = await rig.SmsAsync($"CHECK {passedOn}", "923001110002");
        var added = await rig.SmsAsync($"CHECK {passedOn} Pay 500 to 03129876543");

        Assert.StartsWith("Yes", ours);
        Assert.Contains("did not send", another);
        Assert.Contains("did not send", added);
    }

    [Fact]
    public async Task Uc28_A_forgery_that_is_passed_on_is_reported_with_one_digit()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);

        var answer = await rig.SmsAsync($"FAKE {Forged}");
        await rig.SmsAsync("1");

        Assert.Contains("Report it?", answer);
        Assert.Equal("text", Assert.Single(await rig.Part<FakeReports>().TotalsAsync(10, CancellationToken.None)).Masked);
    }

    [Theory, EachEngine]
    public async Task Uc33_Families_hear_of_a_visit_and_can_check_the_visitors_code(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await new TestRegistry(rig.Database).Files.Beneficiaries("3520212345674,A,03001110001,en,Lahore,T,false,").ImportAsync();
        var visits = rig.Part<FieldVisits>();

        var told = await visits.AnnounceAsync("V4821", "Lahore", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 10), CancellationToken.None);
        await visits.AnnounceAsync("V4821", "Lahore", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 10), CancellationToken.None);
        var notice = await rig.OutreachAsync();
        var ours = await rig.SmsAsync("CHECK V4821");
        var unknown = await rig.SmsAsync("check V9999");
        rig.Time.Advance(TimeSpan.FromDays(30));
        var over = await rig.SmsAsync("CHECK V4821");

        Assert.Equal(1, told);
        Assert.Contains("V4821", Assert.Single(notice));
        Assert.Contains("is ours", ours);
        Assert.Contains("not ours", unknown);
        Assert.Contains("not ours", over);
    }
}
