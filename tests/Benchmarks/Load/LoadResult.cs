using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Load;

/// <summary>The last line of every load run.</summary>
internal sealed record LoadResult(
    string Scenario, string? Queue, string? Database, long Messages, double Seconds, long PerSecond, double P50Ms, double P99Ms,
    long Lost, long Duplicates, long Unknown, long RssMb)
{
    /// <summary>How many submits the SMSC refused, where that is what is measured.</summary>
    public long? Refusals { get; init; }

    /// <summary>How many screens showed one caller what belongs to another, where that is what is measured.</summary>
    public long? Crossed { get; init; }

    /// <summary>Makes the result of a run that began with the given clock.</summary>
    public static LoadResult Of(string scenario, long messages, TimeSpan took, Latencies latencies, long lost, long duplicates, long unknown, string? queue = null, string? database = null) =>
        new(scenario, queue, database, messages, Math.Round(took.TotalSeconds, 3), (long)(messages / took.TotalSeconds),
            latencies.Percentile(0.5), latencies.Percentile(0.99), lost, duplicates, unknown, Process.GetCurrentProcess().WorkingSet64 / (1024 * 1024));

    /// <summary>Prints the line; the exit code is 0 when nothing was lost, doubled or left unknown.</summary>
    public int Print()
    {
        Console.WriteLine(JsonSerializer.Serialize(this, LoadJson.Default.LoadResult));
        return Lost == 0 && Duplicates == 0 && Unknown == 0 && (Crossed ?? 0) == 0 ? 0 : 1;
    }
}

/// <summary>Writes results in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoadResult))]
internal sealed partial class LoadJson : JsonSerializerContext;
