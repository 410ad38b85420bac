using Dialogs.Inputs;
using Localization.Languages;

namespace Dialogs.Flows;

/// <summary>Finds words that open two flows, spelt alike or sounding alike in Roman Urdu.</summary>
internal static class FlowKeywordCheck
{
    internal static IEnumerable<FlowProblem> Find(IReadOnlyCollection<Flow> flows)
    {
        var newest = flows.GroupBy(flow => flow.Name, StringComparer.Ordinal).Select(group => group.MaxBy(flow => flow.Version)!);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var flow in newest.OrderBy(flow => flow.Name, StringComparer.Ordinal))
        {
            foreach (var keyword in flow.Keywords)
            {
                var folded = Folding.Fold(keyword.Word);
                if (!owners.TryAdd(folded, flow.Name) && owners[folded] != flow.Name)
                    yield return Collision(keyword, owners[folded]);
                var key = "~" + RomanUrdu.Key(folded);
                if (keyword.LanguageCode == Language.RomanUrdu.Code && !owners.TryAdd(key, flow.Name) && owners[key] != flow.Name)
                    yield return Collision(keyword, owners[key]);
            }
        }
    }

    private static FlowProblem Collision(FlowKeyword keyword, string owner) => new(
        FlowProblemCode.KeywordCollision, keyword.Place, $"'{keyword.Word}' already opens the flow '{owner}'.");
}
