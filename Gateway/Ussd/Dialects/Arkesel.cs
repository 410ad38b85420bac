namespace Gateway.Ussd.Dialects;

/// <summary>
/// The dialect of Arkesel: JSON with sessionID, userID, newSession, msisdn and userData, each answer alone; the first userData is what
/// was dialled, or nothing. Answered by continueSession. Nothing numbers the hops and no end is told.
/// </summary>
internal sealed class Arkesel : IUssdDialect
{
    /// <inheritdoc />
    public UssdBodyFormat Format => UssdBodyFormat.Json;

    /// <inheritdoc />
    public UssdCall Read(UssdCallBody body) => body.Has("newSession")
        ? UssdCall.Alone(body, "sessionID", "msisdn", "userData", body.IsTrue("newSession"))
        : new UssdCall.Unreadable("newSession is missing.");

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) => JsonAnswer.Of(new()
    {
        ["sessionID"] = body["sessionID"], ["userID"] = body["userID"], ["msisdn"] = body["msisdn"], ["message"] = reply.Text, ["continueSession"] = reply.Continues,
    });

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => Write(body, new UssdReply("", Continues: false));
}
