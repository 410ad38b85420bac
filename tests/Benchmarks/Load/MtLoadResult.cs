using System.Text.Json.Serialization;

namespace Benchmarks.Load;

/// <summary>The last line of <c>load mt</c>.</summary>
internal sealed record MtLoadResult(
    string Scenario, string Queue, string Database, long Messages, double Seconds, long PerSecond, double P50Ms, double P99Ms,
    long Lost, long Duplicates, long Unknown, long RssMb);

/// <summary>Writes results in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MtLoadResult))]
internal sealed partial class MtLoadJson : JsonSerializerContext;
