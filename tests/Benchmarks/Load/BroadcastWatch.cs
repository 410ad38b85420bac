using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>Says every few seconds how far a run has come, and keeps the most memory it saw: of the process, and what its objects took.</summary>
internal sealed class BroadcastWatch : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly long _idle;
    private readonly TransactionTimes _transactions = new();
    private TimeSpan _said;
    private long _texts;

    /// <summary>Begins; what the process takes now counts as idle.</summary>
    public BroadcastWatch() => (_idle, IdleObjects) = (Resident(), Objects());

    /// <summary>Megabytes before.</summary>
    public long Idle => _idle;

    /// <summary>Megabytes of live and dead objects before.</summary>
    public long IdleObjects { get; }

    /// <summary>The most megabytes since.</summary>
    public long Peak { get; private set; }

    /// <summary>The most megabytes of objects since.</summary>
    public long PeakObjects { get; private set; }

    /// <summary>Says something now.</summary>
    public static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Looks at the memory, and says what is going on when it is time.</summary>
    public void Look(string doing, long texts, Askers askers, long undelivered)
    {
        var (resident, objects) = (Resident(), Objects());
        (Peak, PeakObjects) = (Math.Max(Peak, resident), Math.Max(PeakObjects, objects));
        var now = _clock.Elapsed;
        if (now - _said < Between)
            return;
        var rate = Math.Max(0, texts - _texts) / (now - _said).TotalSeconds;
        Say($"{now.TotalSeconds,6:0} s  {doing}: {texts:n0} on phones, {rate:n0}/s; replies {askers.Answered} p50 {askers.Latencies.Percentile(0.5):0} p95 {askers.Latencies.Percentile(0.95):0} ms, taken p50 {askers.Taken.Percentile(0.5):0} p95 {askers.Taken.Percentile(0.95):0} ms; {ThreadPool.PendingWorkItemCount} work items; {undelivered} receipts wait at the networks; {resident} MB, {objects} MB objects");
        Say($"          transactions: {_transactions.Take()}");
        (_said, _texts) = (now, texts);
    }

    public void Dispose() => _transactions.Dispose();

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / (1024 * 1024);
    }

    private static long Objects() => GC.GetTotalMemory(forceFullCollection: false) / (1024 * 1024);
}
