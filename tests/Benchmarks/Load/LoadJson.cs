using System.Text.Json.Serialization;

namespace Benchmarks.Load;

/// <summary>The last line of <c>load smpp</c>.</summary>
internal sealed record SmppLoadResult(
    string Scenario, int Messages, double Seconds, long PerSecond, double P50Ms, double P99Ms,
    int Lost, int Duplicates, int Unknown, long RssMb);

/// <summary>Writes results in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SmppLoadResult))]
internal sealed partial class LoadJson : JsonSerializerContext;
