using System.Text.Json.Nodes;

namespace Gateway.Ussd.Dialects;

/// <summary>
/// The dialect of Hubtel: JSON with SessionId, Mobile, ServiceCode, Type, Message and Sequence, each answer alone; the first Message is
/// what was dialled. Answered by Type Response (goes on) or Release (the last screen).
/// </summary>
internal sealed class Hubtel : IUssdDialect
{
    /// <inheritdoc />
    public UssdBodyFormat Format => UssdBodyFormat.Json;

    /// <inheritdoc />
    public UssdCall Read(UssdCallBody body) => body["Type"].ToUpperInvariant() switch
    {
        "INITIATION" => UssdCall.Alone(body, "SessionId", "Mobile", "Message", begins: true, body["Sequence"]),
        "RESPONSE" => UssdCall.Alone(body, "SessionId", "Mobile", "Message", begins: false, body["Sequence"]),
        "RELEASE" or "TIMEOUT" => UssdCall.End(body, "SessionId", "Mobile", isLost: true),
        _ => new UssdCall.Unreadable("Type is none of Initiation, Response, Release and Timeout."),
    };

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) =>
        JsonAnswer.Of(new() { ["SessionId"] = body["SessionId"], ["Type"] = reply.Continues ? "Response" : "Release", ["Message"] = reply.Text });

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => Write(body, new UssdReply("", Continues: false));
}
