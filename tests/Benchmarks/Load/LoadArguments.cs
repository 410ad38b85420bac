using System.Globalization;

namespace Benchmarks.Load;

/// <summary>The options of a load run, as <c>--name value</c>.</summary>
internal sealed class LoadArguments(string[] args)
{
    public string? Text(string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>The SMSC of --smsc host:port; null for the simulator inside this process.</summary>
    public (string Host, int Port)? Smsc => Text("--smsc") is not { } text ? null
        : text.Split(':') is [{ Length: > 0 } host, var port] && int.TryParse(port, CultureInfo.InvariantCulture, out var number) ? (host, number)
        : throw new ArgumentException($"--smsc is host:port, not {text}.");

    /// <summary>The account there.</summary>
    public string SystemId => Text("--system-id") ?? "gateway";

    /// <summary>Its password.</summary>
    public string Password => Text("--password") ?? "secret";

    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
}
