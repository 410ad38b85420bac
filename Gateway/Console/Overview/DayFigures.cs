namespace Gateway.Console.Overview;

/// <summary>What the first page shows beside the tiles: the day hour by hour, what is being sent, and what nobody answered.</summary>
/// <param name="At">When the figures were read.</param>
/// <param name="Hours">The hours of today so far.</param>
/// <param name="Sending">Broadcasts that move now.</param>
/// <param name="OldestToLeave">Since when the message waits that waits longest.</param>
/// <param name="Unanswered">Messages of today that came in and got no answer: failed, or still waiting after two minutes.</param>
/// <param name="CasesOpen">Cases that are not closed.</param>
/// <param name="CasesOverdue">Those whose time is up.</param>
/// <param name="CasesDueToday">Those whose time is up by midnight, overdue ones included.</param>
internal sealed record DayFigures(
    DateTimeOffset At, IReadOnlyList<HourFigures> Hours, IReadOnlyList<SendingFigures> Sending, DateTimeOffset? OldestToLeave, long Unanswered,
    long CasesOpen, long CasesOverdue, long CasesDueToday);

/// <summary>Messages written in one hour, by where they stand now.</summary>
internal sealed record HourFigures(DateTimeOffset From, OutFigures Out);

/// <summary>One broadcast on its way.</summary>
/// <param name="Id">The broadcast.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Paused">Whether somebody holds it.</param>
/// <param name="Handed">People passed to the queue.</param>
/// <param name="Total">All of them.</param>
internal sealed record SendingFigures(Guid Id, string Name, bool Paused, long Handed, long Total);
