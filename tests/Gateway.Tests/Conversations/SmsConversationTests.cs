namespace Gateway.Tests.Conversations;

/// <summary>On SQLite files.</summary>
public sealed class EmbeddedSmsConversationTests(DemoGateway demo) : SmsConversationTests(demo), IClassFixture<DemoGateway>;

/// <summary>On PostgreSQL and Redis.</summary>
public sealed class ProductionSmsConversationTests(ProductionDemoGateway demo) : SmsConversationTests(demo), IClassFixture<ProductionDemoGateway>;

public abstract class SmsConversationTests(DemoGateway demo)
{
    [Fact]
    public async Task A_lone_STOP_in_an_open_complaint_stops_notices_and_keeps_the_draft()
    {
        var phone = demo.Stranger();
        await demo.SayAsync(phone, "complaint");

        var stopped = await demo.SayAsync(phone, "STOP");
        var readBack = await demo.SayAsync(phone, "4");

        Assert.Contains("START", stopped);
        Assert.Contains("Change my data", readBack);
    }

    [Fact]
    public async Task Stop_inside_a_description_is_a_description()
    {
        var phone = demo.Stranger();
        await demo.SayAsync(phone, "complaint");
        await demo.SayAsync(phone, "5");
        await demo.SayAsync(phone, "9");

        var readBack = await demo.SayAsync(phone, "please stop the agent, he takes 500 every time");

        Assert.DoesNotContain("START", readBack);
        Assert.Contains("1 Yes", readBack);
    }

    [Fact]
    public async Task A_CNIC_in_the_middle_of_a_complaint_is_answered_and_the_complaint_goes_on()
    {
        var phone = demo.Stranger();
        await demo.SayAsync(phone, "complaint");

        var eligibility = await demo.SayAsync(phone, "3520212345674");
        var readBack = await demo.SayAsync(phone, "4");

        Assert.Contains("674", eligibility);
        Assert.Contains("Change my data", readBack);
    }

    [Fact]
    public async Task Noise_gets_one_hint_and_then_a_counted_silence()
    {
        var phone = demo.Stranger();

        var hint = await demo.SayAsync(phone, "??");
        var second = await demo.OutcomeAsync(phone, "...");

        Assert.Contains("13", hint);
        Assert.Equal("blank_silent", second);
    }

    [Fact]
    public async Task A_digit_out_of_the_blue_is_not_taken_for_an_answer()
    {
        var reply = await demo.SayAsync(demo.Stranger(), "2");

        Assert.Contains("2", reply.Split('\n')[0]);
        Assert.Contains("1 Eligibility", reply);
    }

    [Fact]
    public async Task A_near_miss_is_asked_back_before_anything_is_done()
    {
        var phone = demo.Stranger();

        var asked = await demo.SayAsync(phone, "stattus");
        var answer = await demo.SayAsync(phone, "yes");

        Assert.Contains("?", asked);
        Assert.DoesNotContain("1 Eligibility", answer);
    }

    [Trait("Fault", "32")]
    [Fact]
    public async Task A_flood_gets_one_notice_and_then_a_counted_silence()
    {
        var phone = demo.Stranger();
        for (var i = 0; i < 8; i++)
            await demo.SayAsync(phone, $"help {i}");

        var notice = await demo.OutcomeAsync(phone, "help again");
        var silence = await demo.OutcomeAsync(phone, "help once more");

        Assert.Equal(("limit_told", "limit_silent"), (notice, silence));
    }

    [Theory]
    [InlineData("roman urdu", "ur-Latn", "bhejen"), InlineData("سنڌي", "sd", "ڪارڊ"), InlineData("پښتو", "ps", "کارډ"), InlineData("بلوچی", "bal", "راہ دئیات")]
    public async Task A_language_asked_for_is_spoken_from_then_on(string name, string code, string word)
    {
        var phone = demo.Stranger();

        await demo.SayAsync(phone, name);
        var help = await demo.SayAsync(phone, "HELP");

        Assert.Contains(word, help);
        Assert.Equal(1, await demo.CountAsync($"SELECT COUNT(*) FROM contacts WHERE language = '{code}'"));
    }
}
