using Gateway.Messages;

namespace Gateway.Ussd;

/// <summary>
/// The dialect of Africa's Talking: a form with sessionId, phoneNumber, networkCode, serviceCode and text, where text is the
/// whole input so far joined by asterisks; answered as plain text beginning with <c>CON </c> or <c>END </c>.
/// </summary>
internal static class AfricasTalking
{
    private const int MaxInput = 2000;

    /// <summary>Reads a hop; says what is wrong with one that cannot be read.</summary>
    public static UssdRequest? Read(string route, IFormCollection form, out string problem)
    {
        problem = "";
        var session = form["sessionId"].ToString();
        var input = form["text"].ToString();
        if (session.Length is 0 or > 128)
            problem = "sessionId is missing or longer than 128 characters.";
        else if (input.Length > MaxInput)
            problem = $"text is longer than {MaxInput} characters.";
        if (!Msisdn.TryParse(form["phoneNumber"].ToString(), out var from))
            problem = "phoneNumber is not a phone number.";
        return problem.Length == 0 ? new UssdRequest(route, session, from, input) : null;
    }

    /// <summary>
    /// Whether a request is no hop but word of a session's end: a status (Success, Incomplete, Failed) and no text. The aggregator sends it to the
    /// address that is set for end notifications, which may be that of the hops.
    /// </summary>
    public static bool IsEnd(IFormCollection form) => form.ContainsKey("status") && !form.ContainsKey("text");

    /// <summary>Whether the session was lost: it ended, but not with our last screen.</summary>
    public static bool IsLost(IFormCollection form) => !form["status"].ToString().Equals("Success", StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer's body.</summary>
    public static string Write(UssdReply reply) => (reply.Continues ? "CON " : "END ") + reply.Text;
}
