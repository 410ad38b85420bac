namespace Gateway.Ussd.Dialects;

/// <summary>
/// The dialect of Infobip's USSD gateway: JSON at <c>…/session/{id}/start|response|end|status</c> with msisdn, text and shortCode, each
/// answer alone; answered by ussdMenu, shouldClose and responseExitCode 200.
/// </summary>
internal sealed class Infobip : IUssdDialect
{
    private const string Good = "200";

    /// <inheritdoc />
    public UssdBodyFormat Format => UssdBodyFormat.Json;

    /// <summary>An end with another exit code than 200, and a status that says the session is not active any more, are sessions lost.</summary>
    public UssdCall Read(UssdCallBody body) => body.Step?.ToUpperInvariant() switch
    {
        "START" => UssdCall.Alone(body, "session", "msisdn", "text", begins: true),
        "RESPONSE" => UssdCall.Alone(body, "session", "msisdn", "text", begins: false),
        "END" => UssdCall.End(body, "session", "msisdn", isLost: body["exitCode"] != Good),
        "STATUS" => UssdCall.End(body, "session", "msisdn", isLost: body.Has("sessionActive") && !body.IsTrue("sessionActive") && body["exitCode"] != Good),
        _ => new UssdCall.Unreadable("The address must end in /session/{id}/ and one of start, response, end and status."),
    };

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) => JsonAnswer.Of(new()
    {
        ["ussdMenu"] = reply.Text, ["shouldClose"] = !reply.Continues, ["responseExitCode"] = 200, ["responseMessage"] = "",
    });

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => JsonAnswer.Of(new() { ["responseExitCode"] = 200, ["responseMessage"] = "" });
}
