using System.Diagnostics;
using System.Globalization;
using Dialogs.Inputs;

namespace Benchmarks.Understand;

/// <summary>How long a reading takes, in time of the processor, which a busy machine does not stretch.</summary>
internal static class UnderstandSpeed
{
    private const int Rounds = 3;

    /// <summary>Reads all inputs again, warm, and prints the mean of those of each kind.</summary>
    public static void Print(TextWriter output, Understanding understanding, IReadOnlyCollection<CorpusCase> cases)
    {
        foreach (var kind in cases.GroupBy(each => each.Kind))
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var each in kind)
                    understanding.Label(each.Kind, each.Text, each.Menu, each.Today);
            }

            var mean = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / (Rounds * kind.Count());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind.Key,-12}  {mean,6:F1} µs of processor time a reading"));
        }
    }
}
