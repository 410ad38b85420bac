using Dialogs.Flows;
using Localization.Catalogues;
using Localization.Checks;
using Localization.Languages;

namespace Gateway.Conversations.Wordings;

/// <summary>What holds for one wording by itself: what no text may have, and what a writer should look at again.</summary>
internal static class WordingRules
{
    /// <summary>What keeps a wording from being said, each as a whole sentence.</summary>
    /// <param name="language">The language.</param>
    /// <param name="content">The wording.</param>
    /// <param name="english">The English wording of the same key, or null for the English one itself.</param>
    public static IEnumerable<string> Blockers(Language language, string content, CatalogueEntry? english)
    {
        if (string.IsNullOrWhiteSpace(content))
        {
            yield return "The text is empty.";
            yield break;
        }

        if (!MessagePattern.TryParse(content, out var pattern, out var problem))
        {
            yield return $"Character {problem.Position + 1}: {problem.Message}";
            yield break;
        }

        foreach (var name in english?.Pattern.Placeholders.Except(pattern.Placeholders) ?? [])
            yield return $"The value {{{name}}} is missing: it must stay.";
        foreach (var name in english is null ? [] : pattern.Placeholders.Except(english.Pattern.Placeholders))
            yield return $"There is no value {{{name}}} in the English text.";
        foreach (var fault in UnsafeWordingCheck.Faults(pattern.Words))
            yield return $"The text {fault}.";
        foreach (var fault in LetterFaults(language, content, pattern))
            yield return $"The text {fault.Message}";
    }

    private static IEnumerable<WordingFault> LetterFaults(Language language, string content, MessagePattern pattern) =>
        LetterCheck.Find(language, new CatalogueEntry("text", content, pattern, 1, []), "");
}
