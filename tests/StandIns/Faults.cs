using System.Globalization;

namespace StandIns;

/// <summary>What goes wrong on command.</summary>
public sealed record Faults(TimeSpan Slow, IReadOnlySet<string> Names)
{
    private static readonly string[] Known =
    [
        "down", "html", "huge", "garbage", "redirect", "429", "500", "other-person", "two-people", "errors", "expired", "lock", "duplicate-code", "stuck", "no-callback",
    ];

    /// <summary>Nothing.</summary>
    public static Faults None { get; } = new(TimeSpan.Zero, new HashSet<string>());

    /// <summary>Whether one is on.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <summary>Reads a list such as <c>slow:5s,429</c>.</summary>
    public static Faults Parse(string list)
    {
        var slow = TimeSpan.Zero;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (one.StartsWith("slow:", StringComparison.Ordinal))
                slow = TimeSpan.FromSeconds(double.Parse(one["slow:".Length..].TrimEnd('s'), CultureInfo.InvariantCulture));
            else if (Known.Contains(one))
                names.Add(one);
            else
                throw new FormatException($"There is no fault {one}.");
        }

        return new Faults(slow, names);
    }
}
