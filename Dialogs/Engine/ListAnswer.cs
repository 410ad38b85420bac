using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>Reads which entry of a list is meant: by its number on whatever page, or by its whole label.</summary>
internal static class ListAnswer
{
    internal static Answer Read(IReadOnlyList<ListEntry> entries, Typed typed)
    {
        var named = entries.Where(entry => entry.Item.Folded.Contains(typed.Folded)).Take(2).ToArray();
        if (typed.Folded.Length > 0 && named.Length == 1)
            return Chosen(named[0]);
        string[] numbers = [.. entries.Select(entry => entry.Number)];
        return ChoiceReader.Read(typed.Digits, typed.Folded, numbers, _ => []) switch
        {
            ChoiceReading.Chosen chosen => Chosen(entries[chosen.Index]),
            ChoiceReading.MoreThanOne => Answer.Failed("more_than_one"),
            _ when typed.Folded.Any(char.IsLetter) => Answer.Failed("no_match"),
            _ => Answer.Failed("invalid", LastNumber(entries)),
        };
    }

    private static Answer Chosen(ListEntry entry) =>
        new(InputTriggers.Chosen, entry.Item.Value, Shown: entry.Item.Label(Localization.Languages.Language.English));

    private static int LastNumber(IReadOnlyList<ListEntry> entries) =>
        entries.Count == 0 ? 1 : int.Parse(entries[^1].Number, System.Globalization.CultureInfo.InvariantCulture);
}
