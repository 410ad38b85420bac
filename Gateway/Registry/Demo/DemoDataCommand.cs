using System.Globalization;
using Spectre.Console;

namespace Gateway.Registry.Demo;

/// <summary>The command that writes a synthetic registry, small for a demo or large for a load test.</summary>
internal static class DemoDataCommand
{
    /// <summary>Writes the files; answers the exit code.</summary>
    public static int Run(string folder, int seed, int households)
    {
        var people = new DemoRegistryGenerator(seed, households).Write(folder);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Wrote [green]{people}[/] invented people of {households} households (seed {seed}) to {folder}.");
        return 0;
    }
}
