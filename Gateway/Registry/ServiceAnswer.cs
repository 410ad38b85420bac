using System.Globalization;

namespace Gateway.Registry;

/// <summary>What a service answers a dialog: the outcome as its operation names it, and the values that go with it.</summary>
internal sealed record ServiceAnswer(string Outcome, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>An answer; values that are null are left out.</summary>
    public static ServiceAnswer Of(string outcome, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var packed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value is not null)
                packed.Add(name, value);
        }

        return new(outcome, packed);
    }

    /// <summary>A day as dialogs take it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number as dialogs take it.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Masked: the outcome alone.</summary>
    public override string ToString() => Outcome;
}
