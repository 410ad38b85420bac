using System.Text.Json;
using System.Text.Json.Serialization;
using Interop.Tests.Faults.Rig;

namespace Benchmarks.Chaos;

/// <summary>The last line of the chaos run.</summary>
internal sealed record ChaosResult(
    string Scenario, string Queue, string Database, int Kills, int RedisKills, int Stops, int Restarts, long Messages,
    long Lost, long Duplicates, long Unknown, long UnknownAllowed, long UnknownAfterRestarts, double Seconds, IReadOnlyList<string> Violations)
{
    /// <summary>Adds up what the phases came to.</summary>
    public static ChaosResult Of(ChaosPlan plan, IReadOnlyList<PhaseResult> phases, TimeSpan took) => new(
        "chaos", plan.Footing == Footing.Production ? "redis" : "sqlite", plan.Footing == Footing.Production ? "postgresql" : "sqlite",
        plan.Kills, plan.RedisKills, plan.Stops, plan.Restarts, phases.Sum(phase => phase.Messages), phases.Sum(phase => phase.Lost), phases.Sum(phase => phase.Duplicates),
        phases.Sum(phase => phase.Unknown), phases.Sum(phase => phase.UnknownAllowed), phases.Where(phase => phase.Name == "restarts").Sum(phase => phase.Unknown),
        Math.Round(took.TotalSeconds, 1), [.. phases.SelectMany(phase => phase.Violations.Select(words => $"{phase.Name}: {words}"))]);

    /// <summary>Prints the line; 0 when every invariant held.</summary>
    public int Print()
    {
        Console.WriteLine(JsonSerializer.Serialize(this, ChaosJson.Default.ChaosResult));
        return Lost == 0 && Duplicates == 0 && Violations.Count == 0 ? 0 : 1;
    }
}

/// <summary>What one kind of harm came to.</summary>
internal sealed record PhaseResult(string Name, long Messages, long Lost, long Duplicates, long Unknown, long UnknownAllowed, IReadOnlyList<string> Violations);

/// <summary>Writes the result in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChaosResult))]
internal sealed partial class ChaosJson : JsonSerializerContext;
