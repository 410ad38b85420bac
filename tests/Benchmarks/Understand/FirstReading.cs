using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Understand;

/// <summary>How well a sitting of the corpus was read the first time, before anything was tuned on it.</summary>
/// <param name="Sitting">Which sitting, from 1.</param>
/// <param name="Ids">The letter its inputs' ids begin with; empty for the oldest.</param>
/// <param name="Inputs">How many inputs it had.</param>
/// <param name="Right">The share right or rightly asked, in per cent.</param>
/// <param name="Asked">The share asked back, in per cent.</param>
/// <param name="Harmful">How many readings would have hurt.</param>
internal sealed record FirstReading(int Sitting, string Ids, int Inputs, double Right, double Asked, int Harmful)
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the file of JSON lines in which they are noted.</summary>
    public static IReadOnlyList<FirstReading> Read(string path) =>
    [
        .. File.ReadLines(path).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<FirstReading>(line, Lines) ?? throw new InvalidDataException($"{path}: '{line}' is no reading.")),
    ];

    /// <summary>Prints what each sitting came to when it was read for the first time: the figure for texts nobody has seen.</summary>
    public static void Print(TextWriter output, IReadOnlyList<FirstReading> readings)
    {
        output.WriteLine("read for the first time, as noted then");
        output.WriteLine("  sitting       inputs   right %   asked %  harmful");
        foreach (var reading in readings)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {reading.Sitting,2} {reading.Ids,-9}  {reading.Inputs,6}  {reading.Right,8:F1}  {reading.Asked,8:F1}  {reading.Harmful,7}"));
        }
    }
}
