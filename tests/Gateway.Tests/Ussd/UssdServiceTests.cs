using Gateway.Tests.Conversations;

namespace Gateway.Tests.Ussd;

/// <summary>On SQLite files.</summary>
public sealed class EmbeddedUssdServiceTests(DemoGateway demo) : UssdServiceTests(demo), IClassFixture<DemoGateway>;

/// <summary>On PostgreSQL and Redis.</summary>
public sealed class ProductionUssdServiceTests(ProductionDemoGateway demo) : UssdServiceTests(demo), IClassFixture<ProductionDemoGateway>;

public abstract class UssdServiceTests(DemoGateway demo)
{
    [Fact]
    public async Task The_same_hop_twice_at_once_gets_the_same_bytes_and_one_step()
    {
        var phone = demo.Stranger();
        await demo.HopAsync(phone, "twice", "");
        await demo.HopAsync(phone, "twice", "3");

        var screens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => demo.HopAsync(phone, "twice", "3*4")));
        var filed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => demo.HopAsync(phone, "twice", "3*4*1")));

        Assert.Single(screens.Distinct());
        Assert.StartsWith("END ", Assert.Single(filed.Distinct()));
        Assert.Equal(4, await demo.CountAsync("SELECT steps FROM ussd_sessions WHERE session = 'twice'"));
    }

    [Fact]
    public async Task Hops_that_were_missed_are_answered_in_turn()
    {
        var phone = demo.Stranger();
        await demo.HopAsync(phone, "missed", "");

        var screen = await demo.HopAsync(phone, "missed", "3*4");

        Assert.Contains("Change my data", screen);
    }

    [Fact]
    public async Task Free_text_with_an_asterisk_stays_one_answer()
    {
        var phone = demo.Stranger();
        foreach (var input in new[] { "", "3", "3*5", "3*5*9" })
            await demo.HopAsync(phone, "star", input);

        var readBack = await demo.HopAsync(phone, "star", "3*5*9*Ali * sons took it");

        Assert.StartsWith("CON ", readBack);
        Assert.Contains("1 Yes", readBack);
    }

    [Fact]
    public async Task A_new_session_ends_the_older_one_of_the_same_phone()
    {
        var phone = demo.Stranger();
        await demo.HopAsync(phone, "ghost", "");
        await demo.HopAsync(phone, "live", "");

        var late = await demo.HopAsync(phone, "ghost", "1");
        var live = await demo.HopAsync(phone, "live", "3");

        Assert.StartsWith("END ", late);
        Assert.StartsWith("CON ", live);
    }

    [Fact]
    public async Task What_comes_late_in_an_older_session_is_not_put_into_the_newer_one()
    {
        var phone = demo.Stranger();
        foreach (var input in new[] { "", "3", "3*5", "3*5*9" })
            await demo.HopAsync(phone, "older", input);
        var offer = await demo.HopAsync(phone, "newer", "");

        var late = await demo.HopAsync(phone, "older", "3*5*9*he came in a blue car");
        var question = await demo.HopAsync(phone, "newer", "1");

        Assert.Contains("Continue", offer);
        Assert.Equal("END This screen has ended. Please dial *8171# again.", late);
        Assert.StartsWith("CON ", question);
        Assert.DoesNotContain("blue", question);
        Assert.DoesNotContain("1 Yes", question);
    }

    [Fact]
    public async Task A_first_hop_that_comes_twice_at_once_begins_one_session()
    {
        var phone = demo.Stranger();

        var screens = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => demo.HopAsync(phone, "double", "")));

        Assert.StartsWith("CON ", Assert.Single(screens.Distinct()));
        Assert.Equal(1, await demo.CountAsync("SELECT steps FROM ussd_sessions WHERE session = 'double'"));
    }

    [Fact]
    public async Task A_session_id_from_another_phone_shows_nothing_of_the_session()
    {
        var phone = demo.Stranger();
        await demo.HopAsync(phone, "hers", "");
        await demo.HopAsync(phone, "hers", "3");

        var stolen = await demo.HopAsync(demo.Stranger(), "hers", "3*2");

        Assert.StartsWith("END ", stolen);
        Assert.DoesNotContain("Money", stolen);
    }

    [Fact]
    public async Task Word_of_a_lost_session_closes_it_and_keeps_what_she_left()
    {
        var phone = demo.Stranger();
        await demo.HopAsync(phone, "lost", "");
        await demo.HopAsync(phone, "lost", "3");

        var status = await demo.EndAsync(phone, "lost", "Incomplete");
        var late = await demo.HopAsync(phone, "lost", "3*2");
        var offer = await demo.HopAsync(phone, "redial", "");

        Assert.Equal(200, status);
        Assert.StartsWith("END ", late);
        Assert.Contains("Continue", offer);
    }

    [Theory]
    [InlineData("", "923001110001")]
    [InlineData("s", "not a number")]
    public async Task A_request_that_cannot_be_read_says_what_is_wrong(string session, string phone)
    {
        var answer = await demo.HopAsync(phone, session, "");

        Assert.Matches("sessionId|phoneNumber", answer);
    }
}
