namespace Gateway.Services.Surveys;

/// <summary>How many gave one answer.</summary>
/// <param name="Question">To which question.</param>
/// <param name="District">Where; empty for everywhere.</param>
/// <param name="Answer">Which; <see cref="SurveyCounts.FewMark"/> where too few gave it.</param>
/// <param name="People">How many; null where too few to be told.</param>
internal sealed record SurveyCount(string Question, string District, string Answer, long? People);

/// <summary>Keeps small groups out of results: of fewer than ten people nobody shall be guessed.</summary>
internal static class SurveyCounts
{
    /// <summary>Fewer people than this are not told.</summary>
    public const int Fewest = 10;

    /// <summary>What stands for answers that too few gave.</summary>
    public const string FewMark = "(few)";

    /// <summary>
    /// Puts the answers together that fewer than ten gave to a question in a district. Were only one of them hidden, it could be reckoned
    /// from the sum, so the next larger one is hidden with it.
    /// </summary>
    public static List<SurveyCount> Suppress(IEnumerable<SurveyCount> counts) =>
        [.. counts.GroupBy(count => (count.Question, count.District)).SelectMany(group => Suppressed([.. group.OrderBy(count => count.People)]))];

    private static IEnumerable<SurveyCount> Suppressed(List<SurveyCount> group)
    {
        var few = group.Count(count => count.People < Fewest);
        if (few == 1 && group.Count > 1)
            few = 2;
        if (few == 0)
            return group.OrderBy(count => count.Answer, StringComparer.Ordinal);
        var hidden = group.Take(few).Sum(count => count.People);
        return group.Skip(few).OrderBy(count => count.Answer, StringComparer.Ordinal)
            .Append(new SurveyCount(group[0].Question, group[0].District, FewMark, hidden >= Fewest ? hidden : null));
    }
}
