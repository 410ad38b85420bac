using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Api;

public class MessagesTests
{
    private static readonly object Salam = new { to = "03001234567", text = "Salam" };

    [Theory, EachEngine]
    public async Task Uc41_What_is_accepted_is_in_the_journal_and_can_be_asked_about(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();

        var sent = await host.SendAsync(key, new { to = "+92 300 1234567", text = "سلام", @class = "payment", from = "9999", valid_minutes = 5 });
        var told = await host.ReadAsync(key, sent.Word("id"));

        Assert.Equal((202, "queued", "1", "ucs2"), (sent.Status, sent.Word("status"), sent.Word("segments"), sent.Word("encoding")));
        Assert.Equal($"/api/v1/messages/{sent.Word("id")}", sent.Location);
        Assert.Equal((200, "queued", "payment", "north"), (told.Status, told.Word("status"), told.Word("class"), told.Word("operator")));
        Assert.Equal("9999", await host.Data.ScalarAsync<string>("SELECT short_code FROM messages"));
    }

    [Theory, EachEngine]
    public async Task Uc41_The_same_key_with_the_same_request_is_one_message_however_often_it_comes(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.SendAsync(key, Salam, "order-1")));

        Assert.Single(answers.Select(answer => (answer.Status, answer.Text)).Distinct());
        Assert.Equal(1, await host.Data.CountAsync("messages"));
        Assert.Equal(1, await host.Data.ScalarAsync<long>("SELECT segments FROM api_usage"));
    }

    [Theory, EachEngine]
    public async Task The_same_key_is_answered_with_the_same_octets_whatever_the_clock_says(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine, new HastyClock());
        var key = await host.AddClientAsync();

        var (first, again) = (await host.SendAsync(key, Salam, "order-1"), await host.SendAsync(key, Salam, "order-1"));

        Assert.Equal((202, first.Text), (again.Status, again.Text));
    }

    [Theory, EachEngine]
    public async Task The_same_key_with_another_request_is_a_conflict(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        await host.SendAsync(key, Salam, "order-1");

        var other = await host.SendAsync(key, new { to = "03001234567", text = "Khuda hafiz" }, "order-1");

        Assert.Equal((409, "key_used"), (other.Status, other.Word("code")));
        Assert.Equal(1, await host.Data.CountAsync("messages"));
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_idempotency_key()
    {
        await using var host = await ApiHost.StartAsync();
        var (first, second) = (await host.AddClientAsync("one"), await host.AddClientAsync("two"));

        var answers = new[] { await host.SendAsync(first, Salam, "order-1"), await host.SendAsync(second, Salam, "order-1") };

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        Assert.Equal(2, await host.Data.CountAsync("messages"));
    }

    [Fact]
    public async Task Another_clients_message_is_not_there()
    {
        await using var host = await ApiHost.StartAsync();
        var sent = await host.SendAsync(await host.AddClientAsync("one"), Salam);

        var told = await host.ReadAsync(await host.AddClientAsync("two"), sent.Word("id"));

        Assert.Equal((404, "no_message"), (told.Status, told.Word("code")));
    }

    [Theory]
    [InlineData("{}", "to", "text")]
    [InlineData("""{"to":"abc","text":" ","class":"spam","from":"1","valid_minutes":0}""", "to", "text", "class", "from", "valid_minutes")]
    [InlineData("""{"to":"03001234567","text":"x","colour":"red"}""", "colour")]
    [InlineData("""{"to":"03001234567","text":7}""", "text")]
    [InlineData("""{"to":"+447700900123","text":"x"}""", "to")]
    [InlineData("""{"to":"+92219001234","text":"x"}""", "to")]
    [InlineData("""{"to":"+8835100001234","text":"x"}""", "to")]
    [InlineData("""{"to":"03001234567","text":"\u0000"}""", "text")]
    [InlineData("""{"to":"03001234567","text":"\ud83d"}""", "text")]
    [InlineData("""{"to":""", "body")]
    [InlineData("null", "body")]
    public async Task Every_mistake_is_named_at_once(string json, params string[] fields)
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync();

        var answer = await host.SendAsync(key, Salam, json: json);

        Assert.Equal((400, "application/problem+json", "invalid"), (answer.Status, answer.ContentType, answer.Word("code")));
        Assert.Equal(fields, answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Equal(0, await host.Data.CountAsync("messages"));
    }

    [Fact]
    public async Task A_text_of_too_many_segments_and_a_body_without_end_are_refused()
    {
        await using var host = await ApiHost.StartAsync(settings: ("Api:MaxSegments", "2"));
        var key = await host.AddClientAsync();

        var tooMany = await host.SendAsync(key, new { to = "03001234567", text = new string('a', 307) });
        var tooLong = await host.SendAsync(key, new { to = "03001234567", text = new string('a', 70_000) });

        Assert.Equal((400, 413), (tooMany.Status, tooLong.Status));
    }

    [Theory, EachEngine]
    public async Task Uc41_A_day_s_segments_end_and_what_was_refused_does_not_count(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync(quota: 3);

        var statuses = new List<int>();
        foreach (var text in new[] { new string('a', 200), new string('a', 200), "one", "two" })
            statuses.Add((await host.SendAsync(key, new { to = "03001234567", text })).Status);

        Assert.Equal([202, 429, 202, 429], statuses);
        Assert.Equal(2, await host.Data.CountAsync("api_messages"));
    }

    [Theory, EachEngine]
    public async Task A_person_who_said_STOP_gets_no_reminder_but_her_payment_notice(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        Assert.True(Msisdn.TryParse("03001234567", out var number));
        var book = new ContactBook(host.Data.Database, host.Data.Writer, host.Data.Personal, new TestRegistry(host.Data).Local, TimeProvider.System);
        await book.StopAsync(number, OptOuts.Optional, new ConsentSource("sms", "stop"), CancellationToken.None);

        var reminder = await host.SendAsync(key, Salam);
        var payment = await host.SendAsync(key, new { to = "03001234567", text = "Salam", @class = "payment" });

        Assert.Equal((422, "opted_out"), (reminder.Status, reminder.Word("code")));
        Assert.Equal(202, payment.Status);
    }

    [Theory]
    [InlineData(1, "submitted")]
    [InlineData(2, "outcome_unknown")]
    [InlineData(3, "delivered")]
    [InlineData(4, "failed")]
    [InlineData(5, "expired")]
    [InlineData(6, "cancelled")]
    public async Task Each_status_has_its_word(int status, string word)
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync();
        var sent = await host.SendAsync(key, Salam);
        await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = $1", (long)status), CancellationToken.None);

        var told = await host.ReadAsync(key, sent.Word("id"));

        Assert.Equal(word, told.Word("status"));
        Assert.Equal(status == 2, told.Json.TryGetProperty("unknown", out _));
    }

    [Fact]
    public async Task A_database_that_fails_is_said_so_and_nothing_is_accepted()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync();
        await host.SendAsync(key, Salam);
        await host.Data.Writer.WriteAsync(session => session.Execute("DROP TABLE messages"), CancellationToken.None);

        var answer = await host.SendAsync(key, Salam);

        Assert.Equal((503, "store_away"), (answer.Status, answer.Word("code")));
    }

    /// <summary>A clock that moves on whenever somebody looks at it.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMilliseconds(Interlocked.Increment(ref _looks) * 3);
    }
}
