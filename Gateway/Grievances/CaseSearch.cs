using System.Globalization;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>Lists cases page by page, the most urgent first.</summary>
internal static class CaseSearch
{
    /// <summary>One page.</summary>
    public static List<StoredCase> Run(DbSession session, CaseQuery query, CaseRules rules, DateTimeOffset now)
    {
        var (conditions, values) = (new List<string>(), new List<object?>());
        void Is(string condition, params ReadOnlySpan<object?> given)
        {
            foreach (var value in given)
            {
                values.Add(value);
                condition = condition.Replace("?", string.Create(CultureInfo.InvariantCulture, $"${values.Count}"), StringComparison.Ordinal);
            }

            conditions.Add(condition);
        }

        if (query.Status is { } status)
            Is("status = ?", status);
        if (query.Category is { } category)
            Is("category = ?", category);
        if (query.Owner is { } owner)
            Is("owner = ?", owner);
        if (query.OpenOnly || query.OverdueOnly)
            Is($"status IN ({CaseStatus.OpenList})");
        if (query.OverdueOnly)
            Is("due_at < ?", now.Stored());
        // Codes of the rules file: letters and underscores.
        if (query.Sight == CaseSight.Ordinary)
            Is($"category IN ({string.Join(", ", rules.Categories.Where(one => one.Care == CaseCare.Ordinary).Select(one => $"'{one.Code}'"))})");
        if (query.After is { } after)
            Is("(due_at, reference) > (SELECT due_at, reference FROM cases WHERE reference = ?)", after);
        Is("1 = 1 ORDER BY due_at, reference LIMIT ?", (long)Math.Clamp(query.Most, 1, 500));
        return StoredCase.Where(session, string.Join(" AND ", conditions), rules, [.. values]);
    }
}
