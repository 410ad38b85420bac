using System.Diagnostics.Metrics;

namespace Gateway.Registry;

/// <summary>What is counted of questions about other people: never who asked, nor about whom.</summary>
internal static class LookupTelemetry
{
    private static readonly Meter Meter = new("Messaging.Registry");
    private static readonly Counter<long> Judged = Meter.CreateCounter<long>("lookups.judged", "{question}", "Questions about people whose phone it is not, by verdict");
    private static readonly Counter<long> Helping = Meter.CreateCounter<long>("lookups.helpers", "{phone}", "Phones that said whom they help, by kind");
    private static long _rows;

    /// <summary>One question was judged.</summary>
    public static void Count(LookupVerdict verdict)
    {
        if (verdict is LookupVerdict.Row or LookupVerdict.Crowd)
            Interlocked.Increment(ref _rows);
        Judged.Add(1, new KeyValuePair<string, object?>("verdict", verdict.ToString()));
    }

    /// <summary>A phone said whom it helps.</summary>
    public static void CountHelper(string kind) => Helping.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Questions refused because their cards follow one another, since this was last asked.</summary>
    public static long TakeRows() => Interlocked.Exchange(ref _rows, 0);
}
