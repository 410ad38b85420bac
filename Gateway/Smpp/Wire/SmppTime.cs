using System.Globalization;

namespace Gateway.Smpp.Wire;

/// <summary>The sixteen-character times of schedule_delivery_time and validity_period (SMPP 3.4 §7.1.1).</summary>
internal static class SmppTime
{
    /// <summary>Sixteen characters and a NUL; an empty time is the NUL alone.</summary>
    public const int Size = 17;

    /// <summary>The longest relative time written: months and years have no fixed length, so only days are used.</summary>
    public static TimeSpan LongestRelative { get; } = TimeSpan.FromDays(30);

    /// <summary>A period from now on as YYMMDDhhmmss000R; one day is 000001000000000R.</summary>
    public static string Relative(TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, LongestRelative);
        return string.Create(CultureInfo.InvariantCulture, $"0000{period.Days:00}{period.Hours:00}{period.Minutes:00}{period.Seconds:00}000R");
    }

    /// <summary>An instant as YYMMDDhhmmsstnnp, with its own offset from UTC in quarter hours.</summary>
    public static string Absolute(DateTimeOffset instant)
    {
        var quarters = (int)(instant.Offset.TotalMinutes / 15);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{instant:yyMMddHHmmss}{instant.Millisecond / 100}{Math.Abs(quarters):00}{(quarters < 0 ? '-' : '+')}");
    }

    /// <summary>Reads either form; a relative time counts from <paramref name="now"/>.</summary>
    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = default;
        Span<int> pairs = stackalloc int[6];
        if (text.Length != Size - 1)
            return false;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!TryReadPair(text, i * 2, out pairs[i]))
                return false;
        }

        if (!char.IsAsciiDigit(text[12]) || !TryReadPair(text, 13, out var quarters))
            return false;
        return text[15] switch
        {
            'R' => TryAdd(now, pairs, out instant),
            '+' => TryBuild(pairs, text[12] - '0', quarters, out instant),
            '-' => TryBuild(pairs, text[12] - '0', -quarters, out instant),
            _ => false,
        };
    }

    private static bool TryReadPair(string text, int at, out int value) =>
        int.TryParse(text.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryAdd(DateTimeOffset now, ReadOnlySpan<int> pairs, out DateTimeOffset instant)
    {
        instant = now.AddYears(pairs[0]).AddMonths(pairs[1]).AddDays(pairs[2])
            .AddHours(pairs[3]).AddMinutes(pairs[4]).AddSeconds(pairs[5]);
        return true;
    }

    private static bool TryBuild(ReadOnlySpan<int> pairs, int tenths, int quarters, out DateTimeOffset instant)
    {
        instant = default;
        if (pairs[1] is < 1 or > 12 || pairs[2] < 1 || pairs[2] > DateTime.DaysInMonth(2000 + pairs[0], pairs[1])
            || pairs[3] > 23 || pairs[4] > 59 || pairs[5] > 59 || Math.Abs(quarters) > 56)
            return false;
        instant = new(2000 + pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], tenths * 100, TimeSpan.FromMinutes(15 * quarters));
        return true;
    }
}
