using System.Diagnostics;
using Benchmarks.Load;

namespace Benchmarks.Cluster;

/// <summary>What processes use of the processors while something goes on: their children included, as PostgreSQL works in them.</summary>
internal sealed class ProcessorUse
{
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
        var lines = ProcessLine.All();
        // A child with a name of its own is counted under that.
        var named = _groups.Values.SelectMany(processes => processes).ToHashSet();
        return _groups.ToDictionary(group => group.Key, group => ProcessLine.Seconds(lines, group.Value, named));
    }
}
