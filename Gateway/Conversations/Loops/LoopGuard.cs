using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Loops;

/// <summary>What becomes of a message of a number that writes much or keeps saying the same.</summary>
internal enum LoopVerdict
{
    /// <summary>It is answered.</summary>
    Answer,

    /// <summary>It wrote too much in an hour: it is told so, once.</summary>
    LimitTold,

    /// <summary>It wrote too much and was told already.</summary>
    LimitSilent,

    /// <summary>It keeps saying the same where nothing moves, as machines do: it is told so, once, and gets no answer for a while.</summary>
    LoopTold,

    /// <summary>It keeps saying the same and was told already.</summary>
    LoopSilent,
}

/// <summary>Decides who is answered: many messages an hour are too many, and the same again and again in the same place is a machine.</summary>
internal sealed class LoopGuard(IOptions<ConversationOptions> options)
{
    private static readonly TimeSpan Told = TimeSpan.FromHours(1);
    private readonly ConversationOptions _options = options.Value;

    /// <summary>Judges one message and counts it.</summary>
    /// <param name="talk">What the number wrote before.</param>
    /// <param name="place">The state that hears it: the same words in another place are another answer.</param>
    /// <param name="text">What it says.</param>
    /// <param name="now">When.</param>
    public (LoopVerdict Verdict, TalkMeter Talk) Judge(TalkMeter talk, string place, string text, DateTimeOffset now)
    {
        var mark = MarkOf(place, text);
        var heard = talk.Heard(now).Exchanged(mark, now, TimeSpan.FromMinutes(_options.LoopMinutes));
        var isTold = now - talk.SlowToldAt < Told && now >= talk.SlowToldAt;
        if (heard.Messages > _options.MessagesPerHour)
            return isTold ? (LoopVerdict.LimitSilent, heard) : (LoopVerdict.LimitTold, heard with { SlowToldAt = now });
        // Whoever says something else is a person again.
        if (now < talk.QuietUntil && talk.Has(mark))
            return (LoopVerdict.LoopSilent, heard);
        if (heard.Repeats < _options.LoopExchanges || !talk.Has(mark))
            return (LoopVerdict.Answer, heard);
        var quiet = heard with { QuietUntil = now.AddMinutes(_options.QuietMinutes), Repeats = 0 };
        return isTold ? (LoopVerdict.LoopSilent, quiet) : (LoopVerdict.LoopTold, quiet with { SlowToldAt = now });
    }

    // FNV-1a, folded to 16 bits; never 0, which stands for no mark.
    private static ushort MarkOf(string place, string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in (ReadOnlySpan<string>)[place, "\n", text])
        {
            foreach (var c in part)
                hash = (hash ^ char.ToUpperInvariant(c)) * 1099511628211UL;
        }

        return (ushort)((hash ^ (hash >> 32) ^ (hash >> 16)) | 1);
    }
}
