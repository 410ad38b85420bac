using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Keeps the optional messages to one number under a cap a day, whoever sends them. Counted in the transaction that promises the
/// message, so that several gateways together stay under it.
/// </summary>
internal sealed class DailyCap(MessageOptions options, TimeProvider time)
{
    /// <summary>Why a message over the cap is not sent.</summary>
    public const string Reason = "daily limit of optional messages";

    private readonly LocalDay _days = new(options.TimeZone);
    private long _prunedBefore;

    /// <summary>Counts a message to a person and says whether it may be sent; always true for what is not optional.</summary>
    public bool Admit(DbSession session, byte[] person, MessageClass messageClass)
    {
        if (options.OptionalPerDay == 0 || !messageClass.IsOptional())
            return true;
        return session.Execute(
            """
            INSERT INTO optional_counts (person, day, messages) VALUES ($1, $2, 1)
            ON CONFLICT (person, day) DO UPDATE SET messages = optional_counts.messages + 1 WHERE optional_counts.messages < $3
            """,
            person, _days.Of(time.GetUtcNow()), (long)options.OptionalPerDay) == 1;
    }

    /// <summary>As above, for a token.</summary>
    public bool Admit(DbSession session, Token person, MessageClass messageClass) => Admit(session, person.ToArray(), messageClass);

    /// <summary>Forgets days that are over; answers how many rows, and looks once a day.</summary>
    public int Prune(DbSession session)
    {
        var before = _days.Of(time.GetUtcNow()) - 1;
        if (before == _prunedBefore)
            return 0;
        _prunedBefore = before;
        return session.Execute("DELETE FROM optional_counts WHERE day < $1", before);
    }
}
