using Gateway.Registry.OpenImis;
using Gateway.Registry.Sources;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

public class OpenImisClientTests
{
    private const string Ask = "query{ individual(isDeleted:false, first:1){ edges{ node{ uuid } } } }";
    private static readonly Dictionary<string, object> Nothing = [];

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        server.Faults = StandIns.Faults.Parse("expired");
        using var client = new OpenImisClient(SourceRig.Options(server), new FakeTime());

        var data = await client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None);

        Assert.Single(OpenImisReader.Nodes(data, "individual"));
        Assert.Equal(2, server.Logins);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        var time = new FakeTime(DateTimeOffset.UtcNow);
        using var client = new OpenImisClient(SourceRig.Options(server), time);
        await client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None);
        await client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None);
        var before = server.Logins;

        time.Advance(TimeSpan.FromHours(23.95));
        await client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None);

        Assert.Equal((1, 2), (before, server.Logins));
    }

    [Fact]
    public async Task A_refused_login_is_not_tried_again_until_a_lock_would_be_over()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        server.Faults = StandIns.Faults.Parse("lock");
        var time = new FakeTime();
        using var client = new OpenImisClient(SourceRig.Options(server), time);
        for (var i = 0; i < 8; i++)
            await Assert.ThrowsAsync<NoAnswerException>(() => client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None));
        var tries = server.Requests;

        server.Faults = StandIns.Faults.None;
        time.Advance(TimeSpan.FromMinutes(7));
        await client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None);

        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task No_more_requests_leave_in_a_minute_than_the_server_allows()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        var time = new FakeTime();
        var options = SourceRig.Options(server);
        options.OpenImis!.RequestsPerMinute = 9;
        using var client = new OpenImisClient(options, time);
        for (var i = 0; i < 6; i++)
            await client.AskAsync(Ask, Nothing, Patience.Hours, CancellationToken.None);

        // Two thirds are spent: those who wait at the phone get the rest, the others wait for the next minute.
        var patient = client.AskAsync(Ask, Nothing, Patience.Hours, CancellationToken.None);
        for (var i = 0; i < 3; i++)
            await client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None);
        var full = await Assert.ThrowsAsync<NoAnswerException>(() => client.AskAsync(Ask, Nothing, Patience.Seconds, CancellationToken.None));
        var hadWaited = !patient.IsCompleted;
        time.Advance(TimeSpan.FromMinutes(1.1));
        await patient;

        Assert.True(hadWaited);
        Assert.Equal(Fault.Full, full.Fault);
    }

    [Theory]
    [InlineData("a=b")]
    [InlineData("a\"b")]
    public void A_filter_value_that_would_break_the_grammar_is_refused(string value) => Assert.Throws<ArgumentException>(() => CustomFilter.Equal("cnic", value));

    [Fact]
    public void A_filter_wraps_its_text_in_quotation_marks() => Assert.Equal("cnic__iexact__string=\"3520212345674\"", CustomFilter.Equal("cnic", "3520212345674"));
}
