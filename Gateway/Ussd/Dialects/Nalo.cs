namespace Gateway.Ussd.Dialects;

/// <summary>
/// The dialect of Nalo: JSON with USERID, MSISDN, USERDATA, MSGTYPE (true with the first hop), NETWORK and SESSIONID, each answer alone.
/// Answered by MSG and MSGTYPE, which is now true while the session goes on. Nothing numbers the hops and no end is told.
/// </summary>
internal sealed class Nalo : IUssdDialect
{
    /// <inheritdoc />
    public UssdBodyFormat Format => UssdBodyFormat.Json;

    /// <inheritdoc />
    public UssdCall Read(UssdCallBody body) => body.Has("MSGTYPE")
        ? UssdCall.Alone(body, "SESSIONID", "MSISDN", "USERDATA", body.IsTrue("MSGTYPE"))
        : new UssdCall.Unreadable("MSGTYPE is missing.");

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) => JsonAnswer.Of(new()
    {
        ["USERID"] = body["USERID"], ["MSISDN"] = body["MSISDN"], ["USERDATA"] = body["USERDATA"], ["MSG"] = reply.Text, ["MSGTYPE"] = reply.Continues,
    });

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => Write(body, new UssdReply("", Continues: false));
}
