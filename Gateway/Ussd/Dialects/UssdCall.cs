using Gateway.Messages;

namespace Gateway.Ussd.Dialects;

/// <summary>What an aggregator wants.</summary>
internal abstract record UssdCall
{
    private const int MaxSession = 128;
    private const int MaxInput = 2000;

    /// <summary>A hop to be answered with a screen.</summary>
    public sealed record Hop(UssdRequest Request) : UssdCall;

    /// <summary>Word that a session is over.</summary>
    /// <param name="Session">Which one.</param>
    /// <param name="From">Whose.</param>
    /// <param name="IsLost">Whether it ended before our last screen.</param>
    public sealed record Ended(string Session, Msisdn From, bool IsLost) : UssdCall
    {
        /// <summary>Masked, as the number is.</summary>
        public override string ToString() => IsLost ? "session lost" : "session over";
    }

    /// <summary>It cannot be read.</summary>
    /// <param name="Problem">Why, by the names of its fields and without their values.</param>
    public sealed record Unreadable(string Problem) : UssdCall;

    /// <summary>A hop of an aggregator that repeats everything typed so far.</summary>
    public static UssdCall Cumulative(UssdCallBody body, string sessionField, string phoneField, string inputField) =>
        Check(body, body.Session ?? body[sessionField], sessionField, phoneField, body[inputField], inputField, (session, from) =>
            new Hop(new UssdRequest(body.Route, session, from, body[inputField])));

    /// <summary>A hop of an aggregator that brings each answer alone.</summary>
    /// <param name="body">What came.</param>
    /// <param name="sessionField">The name of the field with the session.</param>
    /// <param name="phoneField">The name of the field with the phone.</param>
    /// <param name="inputField">The name of the field with what was typed; with the first hop, what was dialled.</param>
    /// <param name="begins">Whether it is the first hop.</param>
    /// <param name="count">What numbers the hop within its session; empty when nothing does.</param>
    public static UssdCall Alone(UssdCallBody body, string sessionField, string phoneField, string inputField, bool begins, string count = "") =>
        Check(body, body.Session ?? body[sessionField], sessionField, phoneField, body[inputField], inputField, (session, from) =>
        {
            var typed = body[inputField];
            var input = begins ? DialledString.Beyond(body.Settings.ServiceCode, typed) : typed;
            return new Hop(new UssdRequest(body.Route, session, from, input) { Turn = new UssdTurn(begins, $"{begins}\n{count}\n{typed}", count.Length > 0) });
        });

    /// <summary>Word of a session's end.</summary>
    public static UssdCall End(UssdCallBody body, string sessionField, string phoneField, bool isLost) =>
        Check(body, body.Session ?? body[sessionField], sessionField, phoneField, "", "", (session, from) => new Ended(session, from, isLost));

    private static UssdCall Check(
        UssdCallBody body, string session, string sessionField, string phoneField, string input, string inputField, Func<string, Msisdn, UssdCall> read)
    {
        if (session.Length is 0 or > MaxSession)
            return new Unreadable($"{sessionField} is missing or longer than {MaxSession} characters.");
        if (input.Length > MaxInput)
            return new Unreadable($"{inputField} is longer than {MaxInput} characters.");
        return Msisdn.TryParse(body[phoneField], out var from) ? read(session, from) : new Unreadable($"{phoneField} is not a phone number.");
    }
}
