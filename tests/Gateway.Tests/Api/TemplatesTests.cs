using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Tests.Registry;
using Localization.Languages;

namespace Gateway.Tests.Api;

/// <summary>Messages that are worded from a notice, in the language of whoever reads them.</summary>
public sealed class TemplatesTests
{
    private static readonly object Ready = Order(new { window_from = "2026-12-01", window_to = "2026-12-15" });

    [Theory, EachEngine]
    public async Task A_template_is_worded_in_her_own_language(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        await Book(host).SetLanguageAsync(Number("03001234568"), Language.English, CancellationToken.None);

        var urdu = await host.SendAsync(key, Ready);
        var english = await host.SendAsync(key, Order(new { window_from = "2026-12-01", window_to = "2026-12-15" }, "03001234568"));

        Assert.Equal((202, "ur", "ucs2"), (urdu.Status, urdu.Word("language"), urdu.Word("encoding")));
        Assert.Equal((202, "en"), (english.Status, english.Word("language")));
        Assert.Equal("payment", (await host.ReadAsync(key, english.Word("id"))).Word("class"));
    }

    [Fact]
    public async Task The_same_request_is_one_message_even_when_she_changes_her_language()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync();
        var first = await host.SendAsync(key, Ready, "order-1");
        await Book(host).SetLanguageAsync(Number("03001234567"), Language.English, CancellationToken.None);

        var second = await host.SendAsync(key, Ready, "order-1");

        Assert.Equal((202, first.Word("id")), (second.Status, second.Word("id")));
    }

    [Theory]
    [InlineData("""{"to":"03001234567","template":"notice.payment_ready"}""", "values.window_from", "values.window_to")]
    [InlineData("""{"to":"03001234567","template":"notice.general","values":{"notice":"See www.example.pk","colour":"red"}}""", "values.notice", "values.colour")]
    [InlineData("""{"to":"03001234567","template":"notice.general","values":{"notice":"Your CNIC 35202-1234567-4"}}""", "values.notice")]
    [InlineData("""{"to":"03001234567","template":"common.sorry"}""", "template")]
    [InlineData("""{"to":"03001234567","template":"notice.general","values":{"notice":"x"},"text":"y"}""", "text")]
    [InlineData("""{"to":"03001234567","text":"y","values":{"notice":"x"}}""", "values")]
    [InlineData("""{"to":"03001234567","text":"y","purpose":"spam"}""", "purpose")]
    [InlineData("""{"to":"03001234567","text":"y","purpose":"surveys","class":"payment"}""", "class")]
    public async Task A_template_that_cannot_be_worded_is_refused(string json, params string[] fields)
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.SendAsync(await host.AddClientAsync(), Ready, json: json);

        Assert.Equal(400, answer.Status);
        Assert.Equal(fields, answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    [Theory, EachEngine]
    public async Task A_purpose_that_needs_her_word_is_not_written_about_without_it(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        var ask = new { to = "03001234567", template = "notice.general", values = new { notice = "A course begins." }, purpose = "lessons" };

        var unasked = await host.SendAsync(key, ask);
        await new ConsentLedger(host.Data.Database, host.Data.Writer, host.Data.Personal, Book(host), TimeProvider.System)
            .RecordAsync(Number("03001234567"), ConsentPurpose.Lessons, ConsentChoice.OptIn, "1", new ConsentSource("sms", "yes"), CancellationToken.None);
        var asked = await host.SendAsync(key, ask);

        Assert.Equal((422, "opted_out", 202), (unasked.Status, unasked.Word("code"), asked.Status));
        Assert.Equal("awareness", (await host.ReadAsync(key, asked.Word("id"))).Word("class"));
    }

    [Theory, EachEngine]
    public async Task A_minute_s_messages_end_and_the_client_is_told_when_to_come_again(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync(perMinute: 2);

        var answers = new List<ApiAnswer>();
        for (var i = 0; i < 5; i++)
            answers.Add(await host.SendAsync(key, new { to = "03001234567", text = "x", @class = "payment" }));

        // A minute may end in between, and then two more are taken.
        var over = answers.Where(answer => answer.Status == 429).ToList();
        Assert.NotEmpty(over);
        Assert.All(over, answer => Assert.Equal("minute_used", answer.Word("code")));
        Assert.All(over, answer => Assert.InRange(answer.RetryAfter!.Value.TotalSeconds, 1, 60));
        Assert.Equal(5 - over.Count, await host.Data.ScalarAsync<long>("SELECT segments FROM api_usage"));
    }

    [Theory]
    [InlineData(0, 0, "queued")]
    [InlineData(0, 2, "errored")]
    [InlineData(1, 1, "sent")]
    [InlineData(2, 1, "outcome_unknown")]
    [InlineData(3, 1, "delivered")]
    [InlineData(4, 1, "failed")]
    [InlineData(5, 1, "failed")]
    [InlineData(6, 0, "failed")]
    [InlineData(7, 0, "pending")]
    public void Each_status_is_one_of_GovStack_s_states_or_unknown(int status, int attempts, string state) =>
        Assert.Equal(state, Gateway.Api.Messages.MessageWords.StateOf((MessageStatus)status, attempts));

    private static object Order(object values, string to = "03001234567") => new { to, template = "notice.payment_ready", values, purpose = "service", @class = "payment" };

    private static ContactBook Book(ApiHost host) => new(host.Data.Database, host.Data.Writer, host.Data.Personal, new TestRegistry(host.Data).Local, TimeProvider.System);

    private static Msisdn Number(string text) => Msisdn.TryParse(text, out var number) ? number : throw new ArgumentException(text);
}
