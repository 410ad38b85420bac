using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Broadcasts.Drafts;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Control;

/// <summary>
/// The brakes that need nobody: a first batch whose results decide whether the rest follows, and a look at the failures of every so many
/// results after it. A brake holds the broadcast as a person would, with its reason on record.
/// </summary>
internal sealed class TrialBrake(Database database, BatchWriter writer, BroadcastOptions options, TimeProvider time)
{
    // Counting a million messages costs a tenth of a second: not at every tick.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, (long Results, long Failed, DateTimeOffset At)> _looks = new();

    /// <summary>How many people of each network the trial of a broadcast has: its share, so that every network is tried, and never more than the limit in all.</summary>
    public static IReadOnlyDictionary<string, long> Shares(Broadcast broadcast, IReadOnlyList<(string Operator, long Total)> parts)
    {
        var limit = broadcast.Trial!.Limit;
        var shares = parts.ToDictionary(part => part.Operator, part => (long)((Int128)limit * part.Total / Math.Max(1, broadcast.Total)), StringComparer.Ordinal);
        // What rounding left over goes to the largest.
        var largest = parts.MaxBy(part => part.Total).Operator;
        shares[largest] += limit - shares.Values.Sum();
        return shares;
    }

    /// <summary>Looks at the results and acts on them; true when the broadcast may be handed over further in this round.</summary>
    /// <param name="broadcast">The broadcast.</param>
    /// <param name="passed">People passed so far.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task<bool> LookAsync(Broadcast broadcast, long passed, CancellationToken stopping)
    {
        if (broadcast.IsTrying)
            return await TryAsync(broadcast, passed, stopping);
        var now = time.GetUtcNow();
        var last = _looks.GetOrAdd(broadcast.Id, (0, 0, now));
        if (now - last.At < Between)
            return true;
        var counts = await CountAsync(broadcast, stopping);
        var (results, failed) = (counts.Delivered + counts.Failed, counts.Failed);
        if (results - last.Results < options.BrakeMessages)
        {
            _looks[broadcast.Id] = last with { At = now };
            return true;
        }

        _looks[broadcast.Id] = (results, failed, now);
        return !IsBad(failed - last.Failed, results - last.Results, options.BrakeFailurePercent)
            || !await HoldAsync(broadcast, failed - last.Failed, results - last.Results, "of the last", stopping);
    }

    /// <summary>Forgets a broadcast that has ended.</summary>
    public void Forget(Guid broadcast) => _looks.TryRemove(broadcast, out _);

    private async Task<bool> TryAsync(Broadcast broadcast, long passed, CancellationToken stopping)
    {
        var trial = broadcast.Trial!;
        var counts = await CountAsync(broadcast, stopping);
        if (IsBad(counts.Failed, trial.Limit, options.TrialFailurePercent))
            return !await HoldAsync(broadcast, counts.Failed, counts.Failed + counts.Delivered, "of the trial's", stopping);
        if (passed < trial.Limit)
            return true;
        if (trial.SentAt is not { } sent)
        {
            await writer.WriteAsync(session => session.Execute("UPDATE broadcasts SET trial_sent_at = $2 WHERE id = $1", broadcast.Id.Stored(), time.GetUtcNow().Stored()), stopping);
            return false;
        }

        var results = counts.Delivered + counts.Failed;
        if (results * 10 < (passed - counts.Skipped) * 9 && time.GetUtcNow() - sent < TimeSpan.FromMinutes(options.TrialMinutes))
            return false;
        if (results == 0 || IsBad(counts.Failed, results, options.TrialFailurePercent))
            return !await HoldAsync(broadcast, counts.Failed, results, "of the trial's", stopping);
        await writer.WriteAsync(session => Pass(session, broadcast, counts), stopping);
        // The next round reads it as passed.
        return false;
    }

    private void Pass(DbSession session, Broadcast broadcast, StateCounts counts)
    {
        var now = time.GetUtcNow();
        if (session.Execute("UPDATE broadcasts SET trial_passed_at = $2 WHERE id = $1 AND trial_passed_at IS NULL AND state = 1", broadcast.Id.Stored(), now.Stored()) == 1
            && ControlDesk.DraftOf(session, broadcast.Id) is { } draft)
            Trail.Write(session, draft, ByStaff.Gateway, "broadcast.trial_passed", Line($"{counts.Delivered} delivered, {counts.Failed} failed"), now);
    }

    private Task<bool> HoldAsync(Broadcast broadcast, long failed, long results, string of, CancellationToken stopping) => writer.WriteAsync(
        session => ControlDesk.Hold(
            session, broadcast.Id, results == 0 ? "no results of the trial came" : Line($"{failed} {of} {results} results are failures"), ByStaff.Gateway, time.GetUtcNow()),
        stopping);

    private ValueTask<StateCounts> CountAsync(Broadcast broadcast, CancellationToken stopping) =>
        database.ReadAsync(session => SendingStates.Of(session, broadcast.Id)!.All, stopping);

    private static bool IsBad(long failed, long results, int percent) => failed > 0 && failed * 100 > results * percent;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
