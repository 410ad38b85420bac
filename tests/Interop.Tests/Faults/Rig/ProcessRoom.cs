using System.Globalization;

namespace Interop.Tests.Faults.Rig;

/// <summary>What a process holds of the machine: I9 says that no fault leaves it with more.</summary>
/// <param name="Threads">Its threads.</param>
/// <param name="Handles">Its open files and connections.</param>
internal sealed record ProcessRoom(int Threads, int Handles)
{
    // Threads that waited in vain end after some seconds; connections that were opened while others stood still are kept for minutes, up to a bound.
    private const int Spare = 16;
    private const int SpareConnections = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Looks now; null when the process has ended.</summary>
    public static ProcessRoom? Of(int process)
    {
        try
        {
            var threads = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Threads:", StringComparison.Ordinal));
            return new(int.Parse(threads.AsSpan("Threads:".Length), CultureInfo.InvariantCulture), Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Waits until a process holds no more than it did; answers what it still holds otherwise.</summary>
    public async Task<ProcessRoom?> GrownAsync(int process)
    {
        var limit = DateTime.UtcNow + Patience;
        while (true)
        {
            var now = Of(process);
            if (now is null || (now.Threads <= Threads + Spare && now.Handles <= Handles + SpareConnections))
                return null;
            if (DateTime.UtcNow > limit)
                return now;
            // Threads that were needed for a while end a while later.
            await Task.Delay(250);
        }
    }
}
