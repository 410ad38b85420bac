using System.Text.Json;
using Gateway.Messages;
using Gateway.Operators.Http;
using Gateway.Tests.Routes;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Operators.Http;

public sealed class HttpAggregatorTests
{
    private const string Text = "Line 1\n\"50%\" & {to} مدد \\";
    private const string Rules = """
        accepted: { when: { json: status, is: [ ok ] }, id: { json: id } }
        errors:
          - { status: [ 503 ], means: throttle }
          - { status: [ 200 ], json: status, is: [ bad_number ], means: permanent }
          - { regex: '^(BUSY)', means: temporary }
        """;

    [Theory]
    [InlineData(200, """{"status":"ok","id":"m-1"}""", HttpVerdictName.Accepted, "m-1")]
    [InlineData(200, """{"status":"ok","id":7}""", HttpVerdictName.Accepted, "7")]
    [InlineData(200, """{"status":"bad_number"}""", HttpVerdictName.Permanent, "HTTP 200, refused as permanent")]
    [InlineData(200, "BUSY NOW", HttpVerdictName.Temporary, "HTTP 200, refused as temporary")]
    [InlineData(503, "", HttpVerdictName.Throttled, "HTTP 503, refused as throttle")]
    [InlineData(429, "", HttpVerdictName.Throttled, "HTTP 429")]
    [InlineData(200, """{"status":"ok"}""", HttpVerdictName.Unknown, "HTTP 200 without a message id")]
    [InlineData(200, """{"status":"hm","id":"m-1"}""", HttpVerdictName.Unknown, "HTTP 200 with a body that says neither yes nor no")]
    [InlineData(200, "<html>", HttpVerdictName.Unknown, "HTTP 200 with a body that says neither yes nor no")]
    [InlineData(500, "", HttpVerdictName.Unknown, "HTTP 500")]
    [InlineData(504, "", HttpVerdictName.Unknown, "HTTP 504")]
    [InlineData(401, "", HttpVerdictName.Unusable, "HTTP 401")]
    [InlineData(403, "", HttpVerdictName.Unusable, "HTTP 403")]
    [InlineData(404, "", HttpVerdictName.Unusable, "HTTP 404")]
    [InlineData(422, "", HttpVerdictName.Permanent, "HTTP 422")]
    public async Task Every_answer_is_read_by_the_table_of_the_file(int status, string body, string verdict, string detail)
    {
        await using var server = await AggregatorServer.StartAsync();
        server.AnswerWith = AggregatorServer.Answer(status, body);
        using var aggregator = Create(server.Address, "json: '{\"t\":\"{text}\",\"to\":\"{to}\"}'");

        var answer = await SendAsync(aggregator);

        Assert.Equal((verdict, detail), (answer.Verdict.ToString(), answer.Detail));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task Values_are_escaped_for_the_place_they_stand_in()
    {
        await using var server = await AggregatorServer.StartAsync();
        using var json = Create(server.Address, "json: '{\"t\":\"{text}\",\"to\":\"{to_plus}\",\"from\":\"{from}\",\"v\":{validity_seconds}}'", "/a?ref={text}");
        using var form = Create(server.Address, "form: { t: \"{text}\", to: \"{to_national}\" }");
        using var query = Create(server.Address, "method: GET", "/q?t={text}&to={to}");

        foreach (var aggregator in new[] { json, form, query })
            await SendAsync(aggregator);

        var seen = server.Seen.ToArray();
        var body = JsonDocument.Parse(seen[0].Body).RootElement;
        Assert.Equal((Text, "+923001234567", "8171", 3600), (body.GetProperty("t").GetString(), body.GetProperty("to").GetString(), body.GetProperty("from").GetString(), body.GetProperty("v").GetInt32()));
        Assert.Equal(Text, Query(seen[0].PathAndQuery)["ref"]);
        Assert.Equal("Bearer s3cret", seen[0].Authorization);
        var fields = new Microsoft.AspNetCore.WebUtilities.FormReader(seen[1].Body).ReadForm();
        Assert.Equal((Text, "03001234567"), (fields["t"].ToString(), fields["to"].ToString()));
        Assert.Equal((Text, "923001234567", "GET"), (Query(seen[2].PathAndQuery)["t"], Query(seen[2].PathAndQuery)["to"], seen[2].Method));
    }

    [Fact]
    public async Task Silence_after_the_request_is_unknown()
    {
        await using var server = await AggregatorServer.StartAsync();
        server.AnswerWith = http => Task.Delay(Timeout.Infinite, http.RequestAborted);
        using var aggregator = Create(server.Address, "timeout_seconds: 1\n  json: '{\"t\":\"{text}\",\"to\":\"{to}\"}'");

        Assert.Equal(new HttpAnswer(HttpVerdict.Unknown, "no answer in 1 s"), await SendAsync(aggregator));
    }

    [Theory]
    [InlineData("json: '{\"t\":\"{text}\",\"to\":\"{to}\"}'", "/")]
    [InlineData("method: GET", "/?t={text}&to={to}")]
    public async Task A_connection_that_breaks_is_unknown_and_nothing_is_written_twice(string send, string path)
    {
        await using var server = await AggregatorServer.StartAsync();
        using var aggregator = Create(server.Address, send, path);
        await SendAsync(aggregator);
        server.AnswerWith = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };

        var answer = await SendAsync(aggregator);

        Assert.Equal(HttpVerdict.Unknown, answer.Verdict);
        Assert.Equal(2, server.Seen.Count);
    }

    [Theory]
    [InlineData("json: '{\"t\":\"{text}\",\"to\":\"{to}\"}'", "/")]
    [InlineData("method: GET", "/?t={text}&to={to}")]
    public async Task A_refused_connection_has_written_nothing(string send, string path)
    {
        using var aggregator = Create(new Uri($"http://127.0.0.1:{AggregatorServer.DeadPort()}"), send, path);

        Assert.Equal(HttpVerdict.NotWritten, (await SendAsync(aggregator)).Verdict);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await AggregatorServer.StartAsync();
        server.AnswerWith = http =>
        {
            http.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        using var aggregator = Create(server.Address, "json: '{\"t\":\"{text}\",\"to\":\"{to}\"}'");

        Assert.Equal((HttpVerdict.Unusable, "HTTP 307"), ((await SendAsync(aggregator)) is var answer ? (answer.Verdict, answer.Detail) : default));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task An_answer_beyond_256_KB_is_not_read()
    {
        await using var server = await AggregatorServer.StartAsync();
        server.AnswerWith = AggregatorServer.Answer(200, "{\"status\":\"ok\",\"id\":\"m-1\",\"x\":\"" + new string('x', 300_000) + "\"}");
        using var aggregator = Create(server.Address, "json: '{\"t\":\"{text}\",\"to\":\"{to}\"}'");

        Assert.Equal(HttpVerdict.Unknown, (await SendAsync(aggregator)).Verdict);
    }

    private static Dictionary<string, string> Query(string pathAndQuery) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(pathAndQuery[pathAndQuery.IndexOf('?', StringComparison.Ordinal)..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private static HttpAggregator Create(Uri address, string send, string path = "/")
    {
        var errors = new List<string>();
        var file = HttpRouteReader.Parse($"send:\n  url: \"{address.ToString().TrimEnd('/')}{path}\"\n  headers: {{ Authorization: \"Bearer {{secret}}\" }}\n  {send}\n{Rules}", "test", errors);
        Assert.Empty(errors);
        return new HttpAggregator(file, "s3cret", TimeProvider.System);
    }

    private static Task<HttpAnswer> SendAsync(HttpAggregator aggregator) =>
        aggregator.SendAsync(new HttpMessage(MessageId.Create(TimeProvider.System), "923001234567", new ShortCode("8171"), Text, TimeSpan.FromHours(1)));

    private static class HttpVerdictName
    {
        public const string Accepted = nameof(HttpVerdict.Accepted);
        public const string Permanent = nameof(HttpVerdict.Permanent);
        public const string Temporary = nameof(HttpVerdict.Temporary);
        public const string Unusable = nameof(HttpVerdict.Unusable);
        public const string Throttled = nameof(HttpVerdict.Throttled);
        public const string Unknown = nameof(HttpVerdict.Unknown);
    }
}
