using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>The processor time of this process since it was made: the figure that stays true on a busy machine.</summary>
internal sealed class ProcessorTime
{
    private readonly TimeSpan _from = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();

    /// <summary>Prints what one of so many messages cost.</summary>
    public void Print(int messages, string included)
    {
        var took = Process.GetCurrentProcess().TotalProcessorTime - _from;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{took.TotalMicroseconds / messages:0.0} µs of processor and {(GC.GetTotalAllocatedBytes() - _allocated) / messages} octets a message, {included} included"));
    }
}
