using System.Text.Json;
using System.Xml.Linq;
using Gateway.Ussd;
using Gateway.Ussd.Dialects;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Fuzz;

/// <summary>Requests of USSD aggregators, to each dialect in turn.</summary>
internal static class UssdTarget
{
    /// <summary>What is fed to what.</summary>
    public const string Says = "Bodies of USSD requests to every dialect: refused in words or answered in the dialect's own form, whatever they hold.";

    private static readonly UssdReply Screen = new("Payment & \"news\" <1>\n1. Yes\n0. Back \u0642\u0633\u0637", true);

    private static readonly (UssdRouteOptions Route, string Type, string Body)[] Routes =
    [
        (new() { Dialect = UssdDialect.AfricasTalking }, "application/x-www-form-urlencoded", "sessionId=s1&phoneNumber=%2B923001234567&serviceCode=*8171%23&text=1*35202"),
        (new() { Dialect = UssdDialect.Hubtel }, "application/json", """{"Type":"Initiation","Mobile":"923001234567","SessionId":"s1","ServiceCode":"8171","Message":"*8171#","Operator":"jazz","Sequence":1,"ClientState":"","Platform":"USSD"}"""),
        (new() { Dialect = UssdDialect.Arkesel }, "application/json", """{"sessionID":"s1","userID":"u","newSession":true,"msisdn":"923001234567","userData":"*8171#","network":"jazz"}"""),
        (new() { Dialect = UssdDialect.Nalo }, "application/json", """{"USERID":"u","MSISDN":"923001234567","USERDATA":"*8171#","MSGTYPE":true,"NETWORK":"jazz","SESSIONID":"s1"}"""),
        (new() { Dialect = UssdDialect.Beem }, "application/json", """{"command":"initiate","msisdn":"923001234567","session_id":"s1","operator":"jazz","payload":{"request_id":0,"response":"1"}}"""),
        (new() { Dialect = UssdDialect.Infobip }, "application/json", """{"msisdn":"923001234567","ussdText":"1","shortCode":"8171","text":"1","sessionId":"s1"}"""),
        (new() { Dialect = UssdDialect.Generic, Generic = new() { Format = UssdBodyFormat.Xml, ContentType = "application/xml", Body = "<r><k>{kind}</k><t>{text}</t><s>{session}</s></r>" } }, "application/xml", "<ussd kind=\"begin\"><sessionId>s1</sessionId><msisdn>923001234567</msisdn><input>*8171#</input></ussd>"),
        (new() { Dialect = UssdDialect.Generic, Generic = new() { Format = UssdBodyFormat.Json, ContentType = "application/json", Body = "{\"k\":\"{kind}\",\"t\":\"{text}\",\"s\":\"{session}\",\"p\":\"{phone}\"}", IsCumulative = true } }, "application/json", """{"sessionId":"s1","msisdn":"923001234567","input":"1*2"}"""),
        (new() { Dialect = UssdDialect.Generic, Generic = new() { Format = UssdBodyFormat.Query } }, "", "sessionId=s1&msisdn=03001234567&input=1"),
    ];

    /// <summary>Makes it; the first octet of an input chooses the dialect.</summary>
    public static FuzzTarget Make() => new(
        "ussd", Says, 1_000_000, [.. Routes.Select((route, place) => (byte[])[(byte)place, .. System.Text.Encoding.UTF8.GetBytes(route.Body)])], TryAsync)
    {
        Words = [.. Routes.SelectMany(route => route.Body.Split('"', '&', '=', '<', '>', ':', ',')).Where(word => word.Length > 2).Distinct(), "continue", "terminate", "Timeout", "Release", "Response", "true", "false"],
        MostAllocated = static length => (400L * length) + 200_000,
        Longest = 16_384,
    };

    private static async ValueTask<bool> TryAsync(byte[] input)
    {
        if (input.Length == 0)
            return false;
        var (route, type, _) = Routes[input[0] % Routes.Length];
        var (dialect, http) = (UssdDialects.Of(route), new DefaultHttpContext());
        if (dialect.Format == UssdBodyFormat.Query)
        {
            // A server refuses other octets in an address before anybody sees them.
            http.Request.QueryString = new QueryString("?" + string.Concat(input.Skip(1).Select(octet => octet is > 0x20 and < 0x7F and not (byte)'#' ? ((char)octet).ToString() : $"%{octet:X2}")));
        }
        else
        {
            (http.Request.ContentType, http.Request.ContentLength, http.Request.Body) = (type, input.Length - 1, new MemoryStream(input, 1, input.Length - 1));
        }

        if (await UssdBodyReader.ReadAsync(http.Request, dialect.Format, CancellationToken.None) is not { } fields)
            return false;
        var body = new UssdCallBody("fuzz", route, fields);
        switch (dialect.Read(body))
        {
            case UssdCall.Hop hop:
                Check(dialect.Write(body, Screen));
                return hop.Request.SessionId.Length <= 128 ? true : throw new FuzzFindException("The session is longer than it may be.");
            case UssdCall.Ended:
                Check(dialect.Acknowledge(body));
                return true;
            default:
                return false;
        }
    }

    // What is escaped wrongly shows here.
    private static void Check(UssdAnswer answer)
    {
        if (answer.Body.Length > 0 && answer.ContentType.Contains("json", StringComparison.Ordinal))
            JsonDocument.Parse(answer.Body).Dispose();
        else if (answer.Body.Length > 0 && answer.ContentType.Contains("xml", StringComparison.Ordinal))
            _ = XDocument.Parse(answer.Body);
        if (answer.Headers.Values.Any(value => value.AsSpan().IndexOfAny('\r', '\n') >= 0))
            throw new FuzzFindException("A header of the answer has two lines.");
    }
}
