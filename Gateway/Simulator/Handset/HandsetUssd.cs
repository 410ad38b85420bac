using Gateway.Messages;

namespace Gateway.Simulator.Handset;

/// <summary>Dialling, answering and hanging up, as a phone and its network do.</summary>
internal sealed class HandsetUssd(HandsetSessions sessions, HandsetAggregator aggregator)
{
    private const string NoService = "Connection problem or invalid MMI code.";

    /// <summary>Dials a service code; digits after it (<c>*8171*2#</c>) answer the first screens in advance.</summary>
    public async Task<ScreenReply> DialAsync(HandsetNetwork network, Msisdn msisdn, DialRequest request, CancellationToken aborted)
    {
        if (Prefilled(network.ServiceCode, request.Code) is not { } text)
            return Problem($"{NoService} (Dial {network.ServiceCode}.)");
        if (sessions.Begin(network, msisdn, text) is not { } session)
            return Problem("Network busy. (Too many simulated sessions are open.)");
        session.TryEnter();
        return await HopAsync(session, request.Twice, aborted);
    }

    /// <summary>Answers the open screen.</summary>
    public async Task<ScreenReply> AnswerAsync(AnswerRequest request, CancellationToken aborted)
    {
        if (sessions.Find(request.Session) is not { } session)
            return Problem("Session expired. The network waits 60 seconds for an answer, and 3 minutes in all.");
        if (!session.TryEnter())
            return Problem("The phone still waits for the last answer.");
        session.Text = session.Screens > 1 || session.Text.Length > 0 ? $"{session.Text}*{request.Input}" : request.Input;
        return await HopAsync(session, request.Twice, aborted);
    }

    /// <summary>Hangs up. The aggregator tells the gateway nothing, so neither does the handset.</summary>
    public void HangUp(string session) => sessions.End(session);

    private async Task<ScreenReply> HopAsync(HandsetSession session, bool twice, CancellationToken aborted)
    {
        try
        {
            var reply = await aggregator.AskAsync(session, aborted);
            bool? same = twice ? (await aggregator.AskAsync(session, aborted)) is var again && again.Text == reply.Text && again.Ended == reply.Ended : null;
            if (reply.Text is null)
            {
                sessions.End(session.Id);
                return Problem(reply.Problem ?? NoService) with { SameTwice = same, Sent = session.Text, Milliseconds = reply.Milliseconds };
            }

            session.Screens++;
            sessions.Shown(session);
            if (reply.Ended)
                sessions.End(session.Id);
            return new(session.Id, reply.Text, reply.Ended, session.Screens, session.Text, reply.Milliseconds, same, null);
        }
        finally
        {
            session.Leave();
        }
    }

    private static string? Prefilled(string serviceCode, string dialled)
    {
        var stem = serviceCode.TrimEnd('#');
        if (!dialled.EndsWith('#') || !dialled.StartsWith(stem, StringComparison.Ordinal))
            return null;
        var rest = dialled[stem.Length..^1];
        return rest switch { "" => "", ['*', .. var answers] => answers, _ => null };
    }

    private static ScreenReply Problem(string problem) => new(null, "", true, 0, "", 0, null, problem);
}
