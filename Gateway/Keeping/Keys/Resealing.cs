using System.Globalization;
using Gateway.Security;
using Gateway.Security.Keys;
using Gateway.Store;
using Gateway.Store.Audit;
using Gateway.Store.Keys;

namespace Gateway.Keeping.Keys;

/// <summary>How far it is.</summary>
/// <param name="Table">The table at hand.</param>
/// <param name="Rows">Rows sealed anew so far.</param>
internal sealed record ResealProgress(string Table, long Rows);

/// <summary>
/// Seals old rows with the newest key of their programme, a few hundred in a transaction, while gateways go on. A row that somebody works
/// on is passed over and taken at the next round; it ends when a whole round finds none. Killed, it goes on where it was.
/// </summary>
internal sealed class Resealing(Database database, BatchWriter writer, PersonalData personal, KeyRing ring, TimeProvider time)
{
    private const int MostRounds = 50;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs to the end; answers how many rows it sealed anew.</summary>
    /// <param name="programme">Whose rows; null for all.</param>
    /// <param name="rate">Rows a second at the most.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="aborted">Ends it between two batches; run again it goes on from there.</param>
    /// <exception cref="InvalidOperationException">Another process changes keys, or rows are still in use after many rounds.</exception>
    public async Task<long> RunAsync(string? programme, int rate, string actor, Action<ResealProgress> progress, CancellationToken aborted)
    {
        using var held = KeyLock.Take(database);
        ring.Refresh();
        var task = ResealTask.Of(ring.Known, programme);
        await AgreeAsync(task, aborted);
        var began = time.GetUtcNow();
        var total = 0L;
        foreach (var table in SealedTable.All)
        {
            var walk = new ResealWalk(database, writer, personal, task, table);
            for (var round = 0; await walk.RemainsAsync(aborted); round++)
            {
                if (round == MostRounds)
                    throw new InvalidOperationException($"Rows of {table.Name} are held by others all the time. Run this again when less is going on.");
                if (round > 0)
                    await Task.Delay(Rest, time, aborted);
                await foreach (var rows in walk.RoundAsync(aborted))
                {
                    total += rows;
                    progress(new(table.Name, total));
                    if (began + TimeSpan.FromSeconds((double)total / rate) - time.GetUtcNow() is var early && early > TimeSpan.Zero)
                        await Task.Delay(early, time, aborted);
                }
            }
        }

        var now = time.GetUtcNow();
        var detail = string.Create(CultureInfo.InvariantCulture, $"{total} rows sealed anew with data keys {string.Join(", ", task.Targets)}");
        await writer.WriteAsync(session => AuditLog.Append(session, new AuditEntry(actor, null, "keys.reseal", "keys:data", detail), now), aborted);
        return total;
    }

    // Until every gateway seals with the new keys, rows under the old ones go on being made.
    private async Task AgreeAsync(ResealTask task, CancellationToken aborted)
    {
        var (newest, until) = (task.Targets.DefaultIfEmpty().Max(), time.GetUtcNow() + KeyHolders.Alive);
        while (true)
        {
            var now = time.GetUtcNow();
            var running = await database.ReadAsync(session => KeyHolders.Running(session, now), aborted);
            var behind = running.Where(one => one.Newest < newest).Select(one => one.Node).Distinct().ToList();
            if (behind.Count == 0)
                return;
            if (now >= until)
                throw new InvalidOperationException($"These running gateways do not seal with the newest keys yet: {string.Join(", ", behind)}. Look at their logs, and run this again.");
            await Task.Delay(Rest, time, aborted);
        }
    }
}

/// <summary>Which keys give way to which.</summary>
/// <param name="Old">Each number that gives way, with the programme its rows stay with.</param>
/// <param name="Targets">The numbers that take over.</param>
internal sealed record ResealTask(IReadOnlyDictionary<int, string> Old, IReadOnlyList<int> Targets)
{
    /// <summary>Tells one task from another: marks of another one are worth nothing.</summary>
    public string Name => string.Join(' ', Targets.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Everything that is not sealed with the newest key of its programme; the key of the key file itself gives way to the common one.</summary>
    public static ResealTask Of(IReadOnlyList<WrappedKey> keys, string? programme)
    {
        var mine = keys.Where(key => programme is null || key.Programme == programme).ToList();
        var newest = mine.GroupBy(key => key.Programme).ToDictionary(group => group.Key, group => group.Max(key => key.Number));
        var old = mine.Where(key => newest[key.Programme] != key.Number).ToDictionary(key => key.Number, key => key.Programme);
        if (newest.ContainsKey(WrappedKey.Shared))
            old.Add(0, WrappedKey.Shared);
        return new(old, [.. newest.Values.Order()]);
    }
}
