using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Outbox.Pushes;

namespace Gateway.Ussd;

/// <summary>One hop under way: what came, and what was known when it was taken up.</summary>
/// <param name="Request">What came.</param>
/// <param name="Route">The settings of its route.</param>
/// <param name="Deadline">Who decides between screen and SMS.</param>
/// <param name="Came">When it came.</param>
/// <param name="TextId">The id of the SMS that takes the screen's place, if one has to.</param>
internal sealed record UssdHop(UssdRequest Request, UssdRouteOptions Route, UssdDeadline Deadline, DateTimeOffset Came, MessageId TextId)
{
    /// <summary>The session as it was read; null when there was none.</summary>
    public UssdSession? Session { get; init; }

    /// <summary>The notice it answers, when it is the first of its session and answers one.</summary>
    public OpenPush? Answers { get; init; }

    /// <summary>Whether it opens its session.</summary>
    public bool Begins => Session is null || Request.Turn is { Begins: true };

    /// <summary>Masked, as the request is.</summary>
    public override string ToString() => Request.ToString();
}

/// <summary>What stepping the dialog by a hop came to.</summary>
/// <param name="Person">Whom it is with.</param>
/// <param name="Answer">What the dialog says, and what to store.</param>
/// <param name="Reply">The whole answer.</param>
/// <param name="Shown">What the screen shows: the answer, or that it follows by SMS because no phone can show it.</param>
internal sealed record UssdStep(Person Person, SessionAnswer Answer, UssdReply Reply, UssdReply Shown);
