using System.Xml.Linq;

namespace Gateway.Tests.Ussd.Dialects;

/// <summary>Africa's Talking.</summary>
public sealed class AfricasTalkingTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "AfricasTalking";

    private protected override HttpRequestMessage Hop(DialectHop hop) => Form(new()
    {
        ["sessionId"] = hop.Session, ["phoneNumber"] = "+" + hop.Phone, ["networkCode"] = "99999", ["serviceCode"] = "*8171#", ["text"] = hop.SoFar,
    });

    private protected override HttpRequestMessage? Break(string session, string phone) => Form(new()
    {
        ["sessionId"] = session, ["phoneNumber"] = "+" + phone, ["serviceCode"] = "*8171#", ["status"] = "Failed", ["hopsCount"] = "1", ["errorMessage"] = "timeout",
    });

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body) => (body[4..], body.StartsWith("CON ", StringComparison.Ordinal));

    private HttpRequestMessage Form(Dictionary<string, string> fields) => new(HttpMethod.Post, Address()) { Content = new FormUrlEncodedContent(fields) };
}

/// <summary>Hubtel.</summary>
public sealed class HubtelTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "Hubtel";

    private protected override HttpRequestMessage Hop(DialectHop hop) => Json(new()
    {
        ["Type"] = hop.Begins ? "Initiation" : "Response", ["Mobile"] = hop.Phone, ["SessionId"] = hop.Session, ["ServiceCode"] = "8171",
        ["Message"] = hop.Dialled, ["Operator"] = "jazz", ["Sequence"] = hop.Count,
    });

    private protected override HttpRequestMessage? Break(string session, string phone) =>
        Json(new() { ["Type"] = "Timeout", ["Mobile"] = phone, ["SessionId"] = session, ["ServiceCode"] = "8171", ["Message"] = "", ["Operator"] = "jazz", ["Sequence"] = 2 });

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body) =>
        (Parse(body).GetProperty("Message").GetString()!, Parse(body).GetProperty("Type").GetString() == "Response");
}

/// <summary>Arkesel.</summary>
public sealed class ArkeselTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "Arkesel";

    protected override bool IsCounted => false;

    private protected override HttpRequestMessage Hop(DialectHop hop) => Json(new()
    {
        ["sessionID"] = hop.Session, ["userID"] = "USSD_1", ["newSession"] = hop.Begins, ["msisdn"] = hop.Phone, ["userData"] = hop.Dialled, ["network"] = "jazz",
    });

    private protected override HttpRequestMessage? Break(string session, string phone) => null;

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body)
    {
        Assert.Equal("USSD_1", Parse(body).GetProperty("userID").GetString());
        return (Parse(body).GetProperty("message").GetString()!, Parse(body).GetProperty("continueSession").GetBoolean());
    }
}

/// <summary>Nalo.</summary>
public sealed class NaloTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "Nalo";

    protected override bool IsCounted => false;

    private protected override HttpRequestMessage Hop(DialectHop hop) => Json(new()
    {
        ["USERID"] = "NALOTest", ["MSISDN"] = hop.Phone, ["USERDATA"] = hop.Dialled, ["MSGTYPE"] = hop.Begins, ["NETWORK"] = "ZONG", ["SESSIONID"] = hop.Session,
    });

    private protected override HttpRequestMessage? Break(string session, string phone) => null;

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body) =>
        (Parse(body).GetProperty("MSG").GetString()!, Parse(body).GetProperty("MSGTYPE").GetBoolean());
}

/// <summary>Beem.</summary>
public sealed class BeemTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "Beem";

    protected override bool IsCounted => false;

    private protected override HttpRequestMessage Hop(DialectHop hop) => Command(hop.Begins ? "initiate" : "continue", hop.Session, hop.Phone, hop.Dialled);

    private protected override HttpRequestMessage? Break(string session, string phone) => Command("terminate", session, phone, "");

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body) =>
        (Parse(body).GetProperty("payload").GetProperty("request").GetString()!, Parse(body).GetProperty("command").GetString() == "continue");

    private HttpRequestMessage Command(string command, string session, string phone, string typed) => Json(new()
    {
        ["command"] = command, ["msisdn"] = phone, ["operator"] = "jazz", ["session_id"] = session,
        ["payload"] = new System.Text.Json.Nodes.JsonObject { ["request_id"] = 7, ["response"] = typed },
    });
}

/// <summary>Infobip's USSD gateway.</summary>
public sealed class InfobipTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "Infobip";

    protected override bool IsCounted => false;

    private protected override HttpRequestMessage Hop(DialectHop hop) => Json(
        new() { ["msisdn"] = hop.Phone, ["text"] = hop.Dialled, ["shortCode"] = "*8171#", ["language"] = null }, $"/session/{hop.Session}/{(hop.Begins ? "start" : "response")}");

    private protected override HttpRequestMessage? Break(string session, string phone) =>
        Json(new() { ["msisdn"] = phone, ["exitCode"] = 510, ["reason"] = "time-out" }, $"/session/{session}/end");

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body)
    {
        Assert.Equal(200, Parse(body).GetProperty("responseExitCode").GetInt32());
        return (Parse(body).GetProperty("ussdMenu").GetString()!, !Parse(body).GetProperty("shouldClose").GetBoolean());
    }
}

/// <summary>The generic dialect, set up for GET with its kind in a header.</summary>
public sealed class GenericByGetTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "Comviva";

    protected override bool IsCounted => false;

    private protected override HttpRequestMessage Hop(DialectHop hop) => Get($"&SessionID={hop.Session}&MSISDN={hop.Phone}&MSC=1&input={Uri.EscapeDataString(hop.Dialled.Trim('*', '#'))}");

    private protected override HttpRequestMessage? Break(string session, string phone) => Get($"&SessionID={session}&MSISDN={phone}&clean=clean-session&error=522");

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body) => (body, response.Headers.GetValues("Freeflow").Single() == "FC");

    private HttpRequestMessage Get(string query) => new(HttpMethod.Get, Address(query: query));
}

/// <summary>The generic dialect, set up for XML both ways.</summary>
public sealed class GenericByXmlTests(DialectGateway gateway) : UssdDialectContract(gateway)
{
    protected override string Route => "TruRoute";

    protected override bool IsCounted => false;

    private protected override HttpRequestMessage Hop(DialectHop hop) => Xml(hop.Session, hop.Phone, hop.Begins ? "1" : "2", hop.Dialled);

    private protected override HttpRequestMessage? Break(string session, string phone) => Xml(session, phone, "3", "");

    private protected override (string Text, bool Continues) Screen(HttpResponseMessage response, string body)
    {
        var answer = XDocument.Parse(body).Root!;
        return (answer.Element("msg")!.Value, answer.Element("type")!.Value == "2");
    }

    private HttpRequestMessage Xml(string session, string phone, string type, string typed) => new(HttpMethod.Post, Address())
    {
        Content = new StringContent(
            new XElement("ussd", new XElement("msisdn", phone), new XElement("sessionid", session), new XElement("type", type), new XElement("msg", typed)).ToString(),
            System.Text.Encoding.UTF8, "text/xml"),
    };
}
