using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Cluster;

/// <summary>What processes use of the processors while something goes on: their children included, as PostgreSQL works in them.</summary>
internal sealed class ProcessorUse
{
    // proc(5): ticks are hundredths of a second on Linux.
    private const double TicksASecond = 100;
    private readonly Dictionary<string, int[]> _groups;
    private readonly Dictionary<string, double> _before;
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>Begins to count.</summary>
    /// <param name="groups">Process numbers by the name that they are printed under.</param>
    public ProcessorUse(IEnumerable<(string Name, IEnumerable<int> Processes)> groups)
    {
        _groups = groups.ToDictionary(group => group.Name, group => group.Processes.ToArray());
        _before = Now();
    }

    /// <summary>Seconds of processor time since it began, by name, and the share of all processors that they are.</summary>
    public (IReadOnlyDictionary<string, double> Seconds, double Share) Read()
    {
        var now = Now();
        var used = now.ToDictionary(group => group.Key, group => Math.Round(group.Value - _before[group.Key], 2));
        return (used, used.Values.Sum() / (Stopwatch.GetElapsedTime(_began).TotalSeconds * Environment.ProcessorCount));
    }

    private Dictionary<string, double> Now()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null).OfType<Line>().ToList();
        var named = _groups.Values.SelectMany(processes => processes).ToHashSet();
        // A child with a name of its own is counted under that.
        return _groups.ToDictionary(
            group => group.Key,
            group => all.Where(line => group.Value.Contains(line.Id) || (group.Value.Contains(line.Parent) && !named.Contains(line.Id))).Sum(line => line.Ticks) / TicksASecond);
    }

    private static Line? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // After the command's name: state, parent, …; utime and stime are the 12th and 13th, those of ended children the next two.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Line(int Id, int Parent, long Ticks);
}
