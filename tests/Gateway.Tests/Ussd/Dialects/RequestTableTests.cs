using System.Text;
using System.Text.RegularExpressions;
using Gateway.Tests.House;
using Gateway.Ussd;
using Gateway.Ussd.Dialects;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Ussd.Dialects;

/// <summary>Every request and answer that docs/ussd.md shows, played against its adapter.</summary>
public sealed partial class RequestTableTests
{
    private static readonly Dictionary<string, UssdRouteOptions> Routes = new()
    {
        ["AfricasTalking"] = new() { Dialect = UssdDialect.AfricasTalking },
        ["Hubtel"] = new() { Dialect = UssdDialect.Hubtel },
        ["Arkesel"] = new() { Dialect = UssdDialect.Arkesel },
        ["Nalo"] = new() { Dialect = UssdDialect.Nalo },
        ["Beem"] = new() { Dialect = UssdDialect.Beem },
        ["Infobip"] = new() { Dialect = UssdDialect.Infobip },
        ["Generic"] = new()
        {
            Dialect = UssdDialect.Generic,
            Generic = new()
            {
                Format = UssdBodyFormat.Query, SessionField = "SessionID", PhoneField = "MSISDN", EndField = "clean", Body = "{text}", Continue = "FC", End = "FB",
                Headers = new() { ["Freeflow"] = "{kind}" },
            },
        },
        ["GenericXml"] = new()
        {
            Dialect = UssdDialect.Generic,
            Generic = new()
            {
                Format = UssdBodyFormat.Xml, SessionField = "sessionid", InputField = "msg", BeginField = "type", BeginValues = ["1"], EndField = "type", EndValues = ["3"],
                ContentType = "text/xml", Body = "<ussd><type>{kind}</type><msg>{text}</msg></ussd>", Continue = "2", End = "3",
            },
        },
    };

    public static TheoryData<string> Adapters => [.. Routes.Keys];

    [Theory]
    [MemberData(nameof(Adapters))]
    public async Task Requests_are_read_and_answered_as_the_table_says(string adapter)
    {
        var rows = Rows(adapter);
        var (requests, answers) = (rows.Where(row => row.Length == 3).ToList(), rows.Where(row => row.Length == 2).ToList());

        foreach (var row in requests)
            Assert.Equal($"{row[0]}: {row[2]}", $"{row[0]}: {Words(UssdDialects.Of(Routes[adapter]).Read(await BodyAsync(adapter, row[1])))}");
        var first = await BodyAsync(adapter, requests[0][1]);
        foreach (var row in answers)
            Assert.Equal(row[1], Words(UssdDialects.Of(Routes[adapter]).Write(first, new UssdReply("Yes or no?", Continues: row[0] == "goes on"))));
        Assert.True(requests.Count >= 4 && answers.Count == 2, $"{adapter} has {requests.Count} requests and {answers.Count} answers.");
    }

    [Fact]
    public void Every_adapter_has_a_table()
    {
        var titles = Document().Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

        Assert.Equal(Routes.Keys, titles);
        Assert.Equal(Enum.GetValues<UssdDialect>().Order(), Routes.Values.Select(route => route.Dialect).Distinct().Order());
    }

    private static string Document() => File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "ussd.md")).ReplaceLineEndings("\n");

    private static List<string[]> Rows(string adapter)
    {
        var section = Document().Split("\n## ").Single(part => part.StartsWith(adapter + "\n", StringComparison.Ordinal));
        return [.. section.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))
            .Select(line => Cell.Matches(line).Select(match => match.Groups[1].Value.Trim().Trim('`')).ToArray())];
    }

    private static async Task<UssdCallBody> BodyAsync(string adapter, string request)
    {
        var route = Routes[adapter];
        var (session, step) = ((string?)null, (string?)null);
        if (route.Dialect == UssdDialect.Infobip)
        {
            var address = request[..request.IndexOf(' ', StringComparison.Ordinal)].Split('/');
            (session, step, request) = (address[0], address[1], request[(request.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        var format = UssdDialects.Of(route).Format;
        var http = new DefaultHttpContext().Request;
        if (format == UssdBodyFormat.Query)
            http.QueryString = new QueryString("?" + request);
        else
            http.Body = new MemoryStream(Encoding.UTF8.GetBytes(request));
        http.ContentType = format == UssdBodyFormat.Form ? "application/x-www-form-urlencoded" : null;
        var fields = await UssdBodyReader.ReadAsync(http, format, CancellationToken.None);
        return new UssdCallBody(adapter, route, Assert.IsAssignableFrom<IReadOnlyDictionary<string, string>>(fields), session, step);
    }

    private static string Words(UssdCall call) => call switch
    {
        UssdCall.Hop { Request: var hop } => $"hop {hop.SessionId} of {hop.From.Digits[^3..]}{(hop.Turn is { Begins: true } ? ", begins" : "")}: \"{hop.Input}\"",
        UssdCall.Ended over => $"over {over.Session} of {over.From.Digits[^3..]}{(over.IsLost ? ", lost" : "")}",
        UssdCall.Unreadable no => $"refused: {no.Problem}",
        _ => call.GetType().Name,
    };

    private static string Words(UssdAnswer answer) => string.Concat(answer.Headers.Select(header => $"{header.Key}: {header.Value} ")) + answer.Body;

    [GeneratedRegex(@"\|([^|]+)(?=\|)")]
    private static partial Regex Cell { get; }
}
