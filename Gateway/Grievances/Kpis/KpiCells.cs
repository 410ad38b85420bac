using System.Globalization;

namespace Gateway.Grievances.Kpis;

/// <summary>One indicator; a value of null was not printed, because it counts too few people, or would let such a number be reckoned.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, written out; null when it is suppressed.</param>
/// <param name="Of">How many it is computed from; -1 when that is suppressed.</param>
internal sealed record CaseKpi(string Name, string? Value, long Of)
{
    /// <summary>Whether it is a part of the indicator of the name before the comma.</summary>
    public bool IsPart { get; init; }
}

/// <summary>
/// Writes indicators so that no few people are told: neither by a small count nor by what is left when counts that are told are taken from
/// one another.
/// </summary>
internal sealed class KpiCells(int smallest)
{
    /// <summary>Whether a count is of so few that it is not told.</summary>
    public bool IsSmall(long count) => count > 0 && count < smallest;

    /// <summary>A count.</summary>
    public CaseKpi Count(string name, long count) => IsSmall(count) ? Untold(name) : new(name, Text(count), count);

    /// <summary>A share of few, or one that sets a few of many apart, tells of single people.</summary>
    public CaseKpi Share(string name, long part, long of) => of == 0
        ? new(name, "–", 0)
        : IsSmall(of) || IsSmall(part) || IsSmall(of - part) ? Untold(name) : new(name, Percent(part, of), of);

    /// <summary>Shares of which each holds the one before: two that a few people lie between are not both told.</summary>
    public IEnumerable<CaseKpi> Nested(IEnumerable<(string Name, long Part)> parts, long of)
    {
        var told = 0L;
        foreach (var (name, part) in parts)
        {
            var share = IsSmall(part - told) ? Untold(name) : Share(name, part, of);
            if (share.Value is not null)
                told = part;
            yield return share;
        }
    }

    /// <summary>The parts of a sum that is told: each small one is left out, and as many others as keep it from being reckoned.</summary>
    public IReadOnlyList<bool> Told(IReadOnlyList<long> counts)
    {
        var told = counts.Select(count => !IsSmall(count)).ToArray();
        long Hidden() => counts.Where((_, i) => !told[i]).Sum();
        // One that is left out alone is the sum less the others; several that are few together are few, too.
        while (told.Contains(false) && (told.Count(one => !one) == 1 || IsSmall(Hidden())))
        {
            var next = Enumerable.Range(0, counts.Count).Where(i => told[i] && counts[i] > 0).OrderBy(i => counts[i]).Select(i => (int?)i).FirstOrDefault();
            if (next is not { } place)
                break;
            told[place] = false;
        }

        return told;
    }

    /// <summary>The counts of a breakdown.</summary>
    public IEnumerable<CaseKpi> Parts(string name, IEnumerable<KeyValuePair<string, long>> parts)
    {
        var ordered = parts.OrderBy(part => part.Key, StringComparer.Ordinal).ToList();
        var told = Told([.. ordered.Select(part => part.Value)]);
        return ordered.Select((part, i) => (told[i] ? Count($"{name} {part.Key}", part.Value) : Untold($"{name} {part.Key}")) with { IsPart = true });
    }

    /// <summary>So many for every thousand of a population; the population is known, so that the rate tells the count.</summary>
    public CaseKpi PerThousand(string name, long count, long people, bool isTold = true) => people == 0
        ? new(name, "–", 0)
        : !isTold || IsSmall(count) || IsSmall(people) ? Untold(name) : new(name, Text(1000.0 * count / people, "0.00"), people);

    /// <summary>How the completion of one group stands to that of another: 1.00 is parity.</summary>
    public CaseKpi Parity(string name, (long Done, long All) one, (long Done, long All) other)
    {
        if (one.All == 0 || other.All == 0 || other.Done == 0)
            return new(name, "–", 0);
        return Share(name, one.Done, one.All).Value is null || Share(name, other.Done, other.All).Value is null
            ? Untold(name)
            : new(name, Text((double)one.Done / one.All / ((double)other.Done / other.All), "0.00"), one.All + other.All);
    }

    /// <summary>Rupees for each of so many.</summary>
    public CaseKpi Rupees(string name, decimal cost, long of) =>
        of == 0 ? new(name, "–", 0) : IsSmall(of) ? Untold(name) : new(name, $"Rs {(cost / of).ToString("0.00", CultureInfo.InvariantCulture)}", of);

    /// <summary>One that is not told.</summary>
    public static CaseKpi Untold(string name) => new(name, null, -1);

    /// <summary>A number with so many decimals.</summary>
    public static string Text(double number, string form) => number.ToString(form, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(long part, long of) => Text(100.0 * part / of, "0.0") + " %";
}
