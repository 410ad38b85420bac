using System.Reflection;

namespace Gateway.Console.Shell;

/// <summary>What every page of the console says about the installation it belongs to.</summary>
/// <param name="Demo">True when the networks are simulated and people made up.</param>
internal sealed record ShellFacts(bool Demo)
{
    /// <summary>The program's version.</summary>
    public string Version { get; } =
        typeof(ShellFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
