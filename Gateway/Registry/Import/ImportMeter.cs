namespace Gateway.Registry.Import;

/// <summary>Reports how far an import is, a few times a second.</summary>
internal sealed class ImportMeter(IProgress<ImportProgress>? progress, TimeProvider time, string file, long before, long total)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
    private readonly long _started = time.GetTimestamp();
    private long _reported = time.GetTimestamp();

    /// <summary>Since the file was opened.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Notes a row.</summary>
    public void Report(long rows, long octets)
    {
        // The clock is read once in 256 rows only.
        if (progress is null || (rows & 0xFF) != 0 || time.GetElapsedTime(_reported) < Every)
            return;
        _reported = time.GetTimestamp();
        Finish(rows, octets);
    }

    /// <summary>Reports whatever the time.</summary>
    public void Finish(long rows, long octets)
    {
        var seconds = Math.Max(Elapsed.TotalSeconds, 0.001);
        progress?.Report(new ImportProgress(file, rows, rows / seconds, 100.0 * (before + octets) / total));
    }
}
