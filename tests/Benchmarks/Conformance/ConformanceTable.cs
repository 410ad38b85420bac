using System.Globalization;

namespace Benchmarks.Conformance;

/// <summary>The lines that are printed as they are known, and whether every bar was kept.</summary>
internal sealed class ConformanceTable
{
    private int _missed;

    /// <summary>Prints one measured bar.</summary>
    public void Line(string queue, string number, string what, string bar, FormattableString measured, bool isKept)
    {
        _missed += isKept ? 0 : 1;
        Console.WriteLine($"{queue,-7}{number,-5}{what,-74}{bar,-22}{measured.ToString(CultureInfo.InvariantCulture),-40}{(isKept ? "kept" : "MISSED")}");
    }

    /// <summary>The exit code.</summary>
    public int End()
    {
        Console.WriteLine(_missed == 0 ? "every bar is kept" : string.Create(CultureInfo.InvariantCulture, $"{_missed} bars are missed"));
        return _missed == 0 ? 0 : 1;
    }
}
