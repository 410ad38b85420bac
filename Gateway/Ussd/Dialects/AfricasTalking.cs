namespace Gateway.Ussd.Dialects;

/// <summary>
/// The dialect of Africa's Talking: a form with sessionId, phoneNumber, networkCode, serviceCode and text, where text is the
/// whole input so far joined by asterisks; answered as plain text beginning with <c>CON </c> or <c>END </c>.
/// </summary>
internal sealed class AfricasTalking : IUssdDialect
{
    /// <inheritdoc />
    public UssdBodyFormat Format => UssdBodyFormat.Form;

    /// <summary>
    /// A status (Success, Incomplete, Failed) without a text is no hop but word of a session's end. It is sent to the address that is set
    /// for end notifications, which may be that of the hops.
    /// </summary>
    public UssdCall Read(UssdCallBody body) => body.Has("status") && !body.Has("text")
        ? UssdCall.End(body, "sessionId", "phoneNumber", isLost: !body["status"].Equals("Success", StringComparison.OrdinalIgnoreCase))
        : UssdCall.Cumulative(body, "sessionId", "phoneNumber", "text");

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) => new((reply.Continues ? "CON " : "END ") + reply.Text, "text/plain");

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => new("", "text/plain");
}
