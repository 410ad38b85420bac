using System.Globalization;

namespace Benchmarks.Load;

/// <summary>What the system says of a process and of what it has used of the processors: <c>/proc/PID/stat</c> of proc(5).</summary>
/// <param name="Id">The process.</param>
/// <param name="Parent">Who started it.</param>
/// <param name="Own">Ticks that it used itself.</param>
/// <param name="Ended">Ticks that its children used which have ended.</param>
internal sealed record ProcessLine(int Id, int Parent, long Own, long Ended)
{
    // Hundredths of a second on Linux.
    private const double TicksASecond = 100;

    /// <summary>All processes that can be looked at now.</summary>
    public static IReadOnlyList<ProcessLine> All() =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Of(id) : null).OfType<ProcessLine>()];

    /// <summary>Seconds of processor time of some processes and their children: PostgreSQL works in its children.</summary>
    /// <param name="lines">All processes.</param>
    /// <param name="processes">Those that are asked for.</param>
    /// <param name="apart">Processes that count for themselves, whoever started them.</param>
    public static double Seconds(IReadOnlyList<ProcessLine> lines, IReadOnlyCollection<int> processes, IReadOnlyCollection<int> apart) =>
        lines.Sum(line => processes.Contains(line.Id) || (processes.Contains(line.Parent) && !apart.Contains(line.Id)) ? line.Own + line.Ended : 0) / TicksASecond;

    private static ProcessLine? Of(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // After the command's name: state, parent, …; utime and stime are the 12th and 13th, those of ended children the next two.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), Ticks(fields[11..13]), Ticks(fields[13..15]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private static long Ticks(string[] fields) => fields.Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
}
