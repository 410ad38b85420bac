using System.Globalization;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>Lists cases page by page, the most urgent first, and counts them.</summary>
internal static class CaseSearch
{
    /// <summary>One page.</summary>
    public static List<StoredCase> Run(DbSession session, CaseQuery query, CaseRules rules, DateTimeOffset now)
    {
        var filter = Filter.Of(query, rules, now);
        var (order, after) = query.ClosedOnly
            ? ("updated_at DESC, reference DESC", "(updated_at, reference) < (SELECT updated_at, reference FROM cases WHERE reference = ?)")
            : ("next_at, reference", "(next_at, reference) > (SELECT next_at, reference FROM cases WHERE reference = ?)");
        if (query.After is { } last)
            filter.Add(after, last);
        filter.Add($"1 = 1 ORDER BY {order} LIMIT ?", (long)Math.Clamp(query.Most, 1, 500));
        return StoredCase.Where(session, filter.Conditions, rules, filter.Values);
    }

    /// <summary>How many there are, counted up to a bound.</summary>
    public static long Count(DbSession session, CaseQuery query, CaseRules rules, DateTimeOffset now, int most)
    {
        var filter = Filter.Of(query, rules, now);
        filter.Add("1 = 1 LIMIT ?", (long)most);
        return Convert.ToInt64(session.Scalar($"SELECT COUNT(*) FROM (SELECT 1 AS one FROM cases WHERE {filter.Conditions}) AS found", filter.Values), CultureInfo.InvariantCulture);
    }

    /// <summary>The conditions of one search with their values; a question mark stands for the next value.</summary>
    private sealed class Filter
    {
        private readonly List<string> _conditions = [];
        private readonly List<object?> _values = [];

        public string Conditions => string.Join(" AND ", _conditions);

        public object?[] Values => [.. _values];

        public static Filter Of(CaseQuery query, CaseRules rules, DateTimeOffset now)
        {
            var filter = new Filter();
            filter.Is("status", query.Status);
            filter.Is("category", query.Category);
            filter.Is("owner", query.Owner);
            filter.Is("language", query.Language);
            filter.Is("channel", query.Channel);
            filter.Is("district", query.District);
            filter.Is("programme", query.Programme);
            if (query.OpenOnly || query.OverdueOnly || query.UnassignedOnly)
                filter.Add($"status IN ({CaseStatus.OpenList})");
            if (query.ClosedOnly)
                filter.Add($"status NOT IN ({CaseStatus.OpenList})");
            if (query.OverdueOnly)
                filter.Add("next_at < ?", now.Stored());
            if (query.DueBefore is { } before)
                filter.Add("next_at < ?", before.Stored());
            if (query.OpenedAfter is { } since)
                filter.Add("opened_at > ?", since.Stored());
            // The last level is outside: nobody here takes from it.
            if (query.UnassignedOnly)
                filter.AmongOf("owner", [.. rules.Levels.Take(rules.Outside).Select(level => level.Owner)]);
            filter.Sees(query, rules);
            return filter;
        }

        public void Add(string condition, object? value)
        {
            _values.Add(value);
            _conditions.Add(condition.Replace("?", Place, StringComparison.Ordinal));
        }

        private string Place => string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");

        private void Add(string condition) => _conditions.Add(condition);

        private void Is(string column, string? value)
        {
            if (value is not null)
                Add($"{column} = ?", value);
        }

        private void AmongOf(string column, IReadOnlyList<string> values, string also = "") => Add($"({also}{column} IN ({string.Join(", ", values.Select(Named))}))");

        private string Named(string value)
        {
            _values.Add(value);
            return Place;
        }

        private void Sees(CaseQuery query, CaseRules rules)
        {
            // Codes of the rules file: letters and underscores.
            var ordinary = string.Join(", ", rules.Categories.Where(one => one.Care == CaseCare.Ordinary).Select(one => $"'{one.Code}'"));
            if (query.Eyes is not { } eyes)
            {
                if (query.Sight == CaseSight.Ordinary)
                    Add($"category IN ({ordinary})");
                return;
            }

            if (!eyes.SeesRestricted)
                Add($"(category IN ({ordinary}) OR owner = ?)", eyes.Officer);
            if (eyes.Districts.Count > 0)
                AmongOf("district", eyes.Districts, "district IS NULL OR ");
        }
    }
}
