using System.Text.Json.Nodes;

namespace Gateway.Ussd.Dialects;

/// <summary>
/// The dialect of Beem: JSON with command (initiate, continue, terminate), msisdn, operator, session_id and a payload with request_id and
/// response, each answer alone. Answered with the same names, the screen as payload.request.
/// </summary>
internal sealed class Beem : IUssdDialect
{
    /// <inheritdoc />
    public UssdBodyFormat Format => UssdBodyFormat.Json;

    /// <inheritdoc />
    public UssdCall Read(UssdCallBody body) => body["command"].ToUpperInvariant() switch
    {
        "INITIATE" => UssdCall.Alone(body, "session_id", "msisdn", "payload.response", begins: true),
        "CONTINUE" => UssdCall.Alone(body, "session_id", "msisdn", "payload.response", begins: false),
        "TERMINATE" => UssdCall.End(body, "session_id", "msisdn", isLost: true),
        _ => new UssdCall.Unreadable("command is none of initiate, continue and terminate."),
    };

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) => JsonAnswer.Of(new()
    {
        ["msisdn"] = body["msisdn"], ["operator"] = body["operator"], ["session_id"] = body["session_id"], ["command"] = reply.Continues ? "continue" : "terminate",
        ["payload"] = new JsonObject { ["request_id"] = body["payload.request_id"], ["request"] = reply.Text },
    });

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => Write(body, new UssdReply("", Continues: false));
}
