using System.Globalization;

namespace Gateway.Simulator.Commands;

/// <summary>Reads the values that people type: counts, shares, times and words. "off" is none.</summary>
internal static class SettingValue
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>A whole number within the bounds, or off for 0.</summary>
    public static int? Count(string text, int most = 10_000_000) =>
        text == "off" ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : null;

    /// <summary>A share in percent, with or without its sign.</summary>
    public static double? Share(string text) =>
        text == "off" ? 0
        : double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 100 ? share
        : null;

    /// <summary>A time with its unit, such as 200ms, 5s, 1.5m or 2h.</summary>
    public static TimeSpan? Time(string text)
    {
        if (text == "off")
            return TimeSpan.Zero;
        foreach (var (unit, seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds <= TimeSpan.FromDays(7).TotalSeconds)
                return TimeSpan.FromSeconds(number * seconds);
        }

        return null;
    }

    /// <summary>on or off.</summary>
    public static bool? Switch(string text) => text switch { "on" => true, "off" => false, _ => null };

    /// <summary>One of some words.</summary>
    public static T? Word<T>(string text, params (string Word, T Value)[] words)
        where T : struct
    {
        foreach (var (word, value) in words)
        {
            if (word == text)
                return value;
        }

        return null;
    }
}
