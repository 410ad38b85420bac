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

    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
}
