using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Ussd.Dialects;

/// <summary>What every dialect promises, shown by real requests to a whole gateway. Each dialect inherits this and says how it words a hop and reads a screen.</summary>
public abstract class UssdDialectContract(DialectGateway gateway) : IClassFixture<DialectGateway>
{
    private const string Unknown = "3520298765431";
    private static readonly HttpClient Http = new();
    private static int _sessions;

    private readonly string _session = $"s{Interlocked.Increment(ref _sessions)}";
    private readonly string _phone = $"92300{7_000_000 + Interlocked.Increment(ref _sessions)}";

    /// <summary>The route's name.</summary>
    protected abstract string Route { get; }

    /// <summary>Whether a hop is told from its repetition by what it brings, not by when it comes.</summary>
    protected virtual bool IsCounted => true;

    /// <summary>A hop: what was typed now, everything typed so far, and which hop of the session it is, from 1.</summary>
    private protected abstract HttpRequestMessage Hop(DialectHop hop);

    /// <summary>Word that the session broke; null where none comes.</summary>
    private protected abstract HttpRequestMessage? Break(string session, string phone);

    /// <summary>Reads an answer.</summary>
    private protected abstract (string Text, bool Continues) Screen(HttpResponseMessage response, string body);

    [Fact]
    public async Task A_session_goes_from_the_menu_to_an_answer()
    {
        var menu = await SendAsync("");
        var question = await SendAsync("1");
        var answer = await SendAsync("1", Unknown);

        Assert.True(menu.Continues && question.Continues);
        Assert.NotEqual(menu.Text, question.Text);
        Assert.False(answer.Continues);
        Assert.Contains("431", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Unknown, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialling_further_goes_further()
    {
        await SendAsync("");
        var question = await SendAsync("1");

        var direct = Read(await PostAsync(Hop(new DialectHop($"{_session}d", $"{_phone[..^1]}9", "1", "1", 1))));

        Assert.Equal(question, direct);
    }

    [Fact]
    public async Task The_same_hop_at_once_gets_the_same_bytes_and_one_step()
    {
        await SendAsync("");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync("1")));

        Assert.Single(answers.Distinct());
        Assert.Equal(2, await gateway.CountAsync($"SELECT steps FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task A_first_hop_that_comes_twice_at_once_begins_one_session()
    {
        var screens = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendAsync("")));

        Assert.Single(screens.Distinct());
        Assert.Equal(1, await gateway.CountAsync($"SELECT steps FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task The_same_key_pressed_again_is_a_new_answer()
    {
        await SendAsync("");
        await SendAsync("1");
        await TakenAsync();

        var again = await SendAsync("1", "1");

        Assert.True(again.Continues);
        Assert.Equal(3, await gateway.CountAsync($"SELECT steps FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task Free_text_may_hold_an_asterisk()
    {
        await SendAsync("");
        await SendAsync("1");

        var screen = await SendAsync("1", "ab*cd");

        Assert.True(screen.Continues);
        Assert.Equal(3, await gateway.CountAsync($"SELECT steps FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task A_newer_session_of_the_phone_ends_the_older_one()
    {
        await SendAsync("");
        Read(await PostAsync(Hop(new DialectHop($"{_session}b", _phone, "", "", 1))));

        var late = await SendAsync("1");

        Assert.False(late.Continues);
    }

    [Fact]
    public async Task A_broken_session_is_closed()
    {
        await SendAsync("");
        if (Break(_session, _phone) is not { } told)
            return;

        var response = await PostAsync(told);
        var late = await SendAsync("1");

        Assert.Equal(HttpStatusCode.OK, response.Response.StatusCode);
        Assert.False(late.Continues);
        Assert.Equal(1, await gateway.CountAsync($"SELECT ended FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task A_caller_without_the_secret_is_refused()
    {
        var request = Hop(new DialectHop(_session, _phone, "", "", 1));
        request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace(Uri.EscapeDataString(DialectGateway.Secret), "wrong", StringComparison.Ordinal));

        var (response, _) = await PostAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, await gateway.CountAsync($"SELECT COUNT(*) FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task What_is_no_number_is_refused_in_words_that_name_the_field()
    {
        var (response, body) = await PostAsync(Hop(new DialectHop(_session, "nobody", "", "", 1)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("not a phone number", body, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        var (response, _) = await PostAsync(Hop(new DialectHop(_session, _phone, new string('x', 3000), new string('x', 3000), 2)));

        Assert.InRange((int)response.StatusCode, 400, 414);
        Assert.Equal(0, await gateway.CountAsync($"SELECT COUNT(*) FROM ussd_sessions WHERE session = '{_session}'"));
    }

    [Fact]
    public async Task What_has_another_form_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Hop(new DialectHop(_session, _phone, "", "", 1)).RequestUri) { Content = new StringContent("{[<", Encoding.UTF8, "text/plain") };

        var (response, _) = await PostAsync(request);

        Assert.InRange((int)response.StatusCode, 400, 415);
    }

    private protected Uri Address(string path = "", string query = "") =>
        new(gateway.Gateway.Address, $"ussd/{Route}{path}?secret={Uri.EscapeDataString(DialectGateway.Secret)}{query}");

    private protected HttpRequestMessage Json(JsonObject body, string path = "") =>
        new(HttpMethod.Post, Address(path)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { { "Content-Type", "application/json" } } } };

    private protected static JsonElement Parse(string body) => JsonDocument.Parse(body).RootElement;

    private async Task<(string Text, bool Continues)> SendAsync(params string[] typed) =>
        Read(await PostAsync(Hop(new DialectHop(_session, _phone, typed[^1], string.Join('*', typed), typed is [""] ? 1 : typed.Length + 1))));

    private (string Text, bool Continues) Read((HttpResponseMessage Response, string Body) answer)
    {
        Assert.True(answer.Response.IsSuccessStatusCode, answer.Body);
        return Screen(answer.Response, answer.Body);
    }

    private static async Task<(HttpResponseMessage Response, string Body)> PostAsync(HttpRequestMessage request)
    {
        var response = await Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    private async Task TakenAsync()
    {
        for (var i = 0; !IsCounted && i < 1200 && await gateway.CountAsync($"SELECT COUNT(*) FROM ussd_sessions WHERE session = '{_session}' AND shown_at IS NOT NULL") == 0; i++)
            await Task.Delay(25);
        await gateway.AgeAsync(_session);
    }
}

/// <summary>One hop, as any dialect can word it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Phone">The phone.</param>
/// <param name="Typed">What was typed now; with the first hop what was dialled after the service code.</param>
/// <param name="SoFar">Everything typed so far.</param>
/// <param name="Count">Which hop of the session it is, from 1.</param>
internal sealed record DialectHop(string Session, string Phone, string Typed, string SoFar, int Count)
{
    public bool Begins => Count == 1;

    /// <summary>What an aggregator gives that passes on the dialled string.</summary>
    public string Dialled => Begins ? Typed.Length == 0 ? "*8171#" : $"*8171*{Typed}#" : Typed;
}
