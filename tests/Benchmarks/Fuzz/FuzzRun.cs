using System.Diagnostics;

namespace Benchmarks.Fuzz;

/// <summary>What came of the inputs of one run.</summary>
internal sealed class FuzzRun(FuzzTarget target)
{
    private const int KeptOfAKind = 3;
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    public long Understood { get; private set; }

    public long Refused { get; private set; }

    public long Finds { get; private set; }

    public long Greedy { get; private set; }

    public long MostAllocated { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>The first finds of each kind.</summary>
    public List<(byte[] Input, string Reason)> Found { get; } = [];

    /// <summary>Feeds one.</summary>
    public async ValueTask TryAsync(byte[] input)
    {
        var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        try
        {
            var reading = target.Try(input);
            // What is not done at once goes on upon another thread, whose octets are not ours to count.
            var isAtOnce = reading.IsCompleted;
            if (await reading)
                Understood++;
            else
                Refused++;
            if (isAtOnce && IsTooMuch(input, GC.GetAllocatedBytesForCurrentThread() - before))
                await CountAgainAsync(input);
        }
        catch (Exception e)
        {
            // Where it was thrown tells one find from another.
            Note(input, $"{e.GetType().Name}: {e.Message}", e is FuzzFindException ? e.Message : $"{e.GetType().Name} {e.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
        }

        var took = Stopwatch.GetElapsedTime(began);
        if (took > Slowest)
            Slowest = took;
    }

    private bool IsTooMuch(byte[] input, long allocated)
    {
        var isTooMuch = target.MostAllocated is { } most && allocated > most(input.Length);
        if (!isTooMuch)
            MostAllocated = Math.Max(MostAllocated, allocated);
        return isTooMuch;
    }

    // A table that is made once in a process is not this input's to pay for.
    private async ValueTask CountAgainAsync(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        await target.Try(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (!IsTooMuch(input, allocated))
            return;
        Greedy++;
        Note(input, $"allocates {allocated} octets for {input.Length}", "allocates too much");
    }

    private void Note(byte[] input, string reason, string kind)
    {
        Finds++;
        var seen = _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        if (seen <= KeptOfAKind)
            Found.Add((input, $"{reason} [{kind}]"));
    }
}
