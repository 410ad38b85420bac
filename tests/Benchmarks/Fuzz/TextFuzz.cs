using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Benchmarks.Load;

namespace Benchmarks.Fuzz;

/// <summary>The command <c>fuzz text</c>: as many rounds as asked for, with what came of them as one line at the end.</summary>
internal static class TextFuzz
{
    private const int Step = 500_000;

    /// <summary>fuzz text [--rounds N] [--seed S]</summary>
    public static int Run(string[] args)
    {
        var given = new LoadArguments(args);
        var (rounds, seed) = (given.Number("--rounds", 5_000_000), given.Number("--seed", 8171));
        var play = new TextRounds(seed);
        var clock = Stopwatch.StartNew();
        for (var left = (long)rounds; left > 0; left -= Step)
        {
            play.Play(Math.Min(left, Step));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{play.Tally.Rounds:n0} of {rounds:n0}: {play.Tally.Failures} failures"));
        }

        var tally = play.Tally;
        tally.Found.ForEach(Console.Error.WriteLine);
        var result = new TextFuzzResult("text", tally.Rounds, seed, Math.Round(clock.Elapsed.TotalSeconds, 2), tally.Gsm7, tally.Ucs2, tally.Shifted, tally.Concatenated, tally.Segments, tally.Failures);
        Console.WriteLine(JsonSerializer.Serialize(result, TextFuzzJson.Default.TextFuzzResult));
        return tally.Failures == 0 ? 0 : 1;
    }
}

/// <summary>The last line of a run.</summary>
internal sealed record TextFuzzResult(
    string Fuzz, long Rounds, int Seed, double Seconds, long Gsm7, long Ucs2, long Shifted, long Concatenated, long Segments, long Failures);

/// <summary>Writes results in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TextFuzzResult))]
internal sealed partial class TextFuzzJson : JsonSerializerContext;
