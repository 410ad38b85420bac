using System.Collections.Concurrent;
using Gateway.Security;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Loops;

/// <summary>What becomes of a message of a number that may be a machine.</summary>
internal enum LoopVerdict
{
    /// <summary>It is answered.</summary>
    Answer,

    /// <summary>It has just been found to keep saying the same where nothing moves: it is told so and gets no answer for a while.</summary>
    Told,

    /// <summary>It has just been found so and was told within the hour.</summary>
    Quieted,

    /// <summary>It still keeps saying the same.</summary>
    Silent,
}

/// <summary>
/// Finds numbers that keep saying the same in the same place: two machines that answer each other for ever. A person's quick retries are answered,
/// and whoever says something else is a person again. It remembers in memory only, so many numbers at most; a restart begins the count anew.
/// </summary>
internal sealed class LoopGuard(IOptions<ConversationOptions> options, TimeProvider time)
{
    private const int MostNumbers = 200_000;
    private static readonly TimeSpan Told = TimeSpan.FromHours(1);
    private readonly ConversationOptions _options = options.Value;
    private readonly ConcurrentDictionary<Token, TalkMeter> _meters = new();
    private readonly Lock _sweep = new();
    // Counted here: the dictionary would lock all of itself to tell.
    private int _count;

    /// <summary>Judges one message and counts it. A number's messages come one after the other.</summary>
    /// <param name="person">Who.</param>
    /// <param name="place">The state that hears it: the same words in another place are another answer.</param>
    /// <param name="text">What it says.</param>
    public LoopVerdict Judge(Token person, string place, string text)
    {
        var now = time.GetUtcNow();
        var isNew = !_meters.TryGetValue(person, out var before);
        var (verdict, after) = Judge(before ?? TalkMeter.Silent, MarkOf(place, text), now);
        _meters[person] = after;
        if (isNew && Interlocked.Increment(ref _count) > MostNumbers)
            Sweep(now);
        return verdict;
    }

    private (LoopVerdict Verdict, TalkMeter Meter) Judge(TalkMeter before, ushort mark, DateTimeOffset now)
    {
        var isKnown = before.Has(mark);
        var meter = before.Exchanged(mark, now, TimeSpan.FromMinutes(_options.LoopMinutes));
        if (now < before.QuietUntil)
            return (isKnown ? LoopVerdict.Silent : LoopVerdict.Answer, meter);
        if (!isKnown || meter.Repeats < _options.LoopExchanges)
            return (LoopVerdict.Answer, meter);
        var quiet = meter with { QuietUntil = now.AddMinutes(_options.QuietMinutes), Repeats = 0 };
        return now - before.ToldAt < Told ? (LoopVerdict.Quieted, quiet) : (LoopVerdict.Told, quiet with { ToldAt = now });
    }

    // Numbers that were not heard for an hour are forgotten; when all are busy, so is everything but those that were quieted.
    private void Sweep(DateTimeOffset now)
    {
        if (!_sweep.TryEnter())
            return;
        try
        {
            foreach (var (person, meter) in _meters)
            {
                if (now >= meter.QuietUntil && (now - meter.HeardAt > Told || Volatile.Read(ref _count) > MostNumbers) && _meters.TryRemove(person, out _))
                    Interlocked.Decrement(ref _count);
            }
        }
        finally
        {
            _sweep.Exit();
        }
    }

    // FNV-1a, folded to 16 bits; never 0, which stands for no mark.
    private static ushort MarkOf(string place, string text)
    {
        var hash = Add(Add(14695981039346656037UL, place) * 1099511628211UL, text);
        return (ushort)((hash ^ (hash >> 32) ^ (hash >> 16)) | 1);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
            hash = (hash ^ char.ToUpperInvariant(c)) * 1099511628211UL;
        return hash;
    }
}
