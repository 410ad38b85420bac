using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Cluster;

/// <summary>What so many processes send.</summary>
internal sealed record ClusterThroughput(
    int Processes, double PerSecond, double ProcessorPercent, IReadOnlyDictionary<string, double> ProcessorMicrosecondsAMessage, DatabaseWork DatabaseAMessage, int Lost, int Duplicates);

/// <summary>What came of killing one of three.</summary>
internal sealed record ClusterHarm(double SessionsMovedSeconds, int HopsAnswered, long Unknown, IReadOnlyList<string> Violations);

/// <summary>The last line of the run.</summary>
internal sealed record ClusterResult(string Scenario, int Messages, int Cores, IReadOnlyList<ClusterThroughput> Runs, ClusterHarm? Kill, string LimitedBy)
{
    // Below this the processors wait for something else.
    private const double Busy = 85;

    public static ClusterResult Of(ClusterPlan plan, IReadOnlyList<ClusterThroughput> runs, ClusterHarm? kill) => new(
        "cluster", plan.Messages, Environment.ProcessorCount, runs, kill,
        runs[^1].ProcessorPercent >= Busy ? "the processors of this machine, which all processes, both stores and the simulated SMSC share" : "waiting, not processors: disks, round trips or the window");

    /// <summary>Prints the line; 0 when nothing was lost, doubled or answered by nobody.</summary>
    public int Print()
    {
        Console.WriteLine(JsonSerializer.Serialize(this, ClusterJson.Default.ClusterResult));
        return Runs.All(run => run is { Lost: 0, Duplicates: 0 }) && Kill is null or { Violations.Count: 0, HopsAnswered: 30 } ? 0 : 1;
    }
}

/// <summary>Writes the result in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClusterResult))]
internal sealed partial class ClusterJson : JsonSerializerContext;
