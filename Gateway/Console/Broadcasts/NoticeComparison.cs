using Gateway.Broadcasts.Drafts;
using Gateway.Console.Flows;

namespace Gateway.Console.Broadcasts;

/// <summary>The text in one language, word by word.</summary>
/// <param name="Language">The language's code.</param>
/// <param name="Runs">Its words.</param>
internal sealed record TextChange(string Language, IReadOnlyList<WordRun> Runs)
{
    /// <summary>Whether it is another text.</summary>
    public bool IsChanged => Runs.Any(run => run.Change != LineChange.Same);
}

/// <summary>Something else about a broadcast that is not what it was; both are null where only that is told.</summary>
internal sealed record SettingChange(string What, string? Before, string? After);

/// <summary>What became of a broadcast's message from one version to another.</summary>
/// <param name="Before">The earlier version.</param>
/// <param name="After">The later one.</param>
/// <param name="Texts">Every text that one of them has.</param>
/// <param name="Settings">What else is different.</param>
internal sealed record NoticeComparison(DraftVersion Before, DraftVersion After, IReadOnlyList<TextChange> Texts, IReadOnlyList<SettingChange> Settings)
{
    /// <summary>Whether they say the same.</summary>
    public bool IsSame => Settings.Count == 0 && Texts.All(text => !text.IsChanged);
}

/// <summary>Compares two versions of a broadcast for the people who read it.</summary>
internal sealed class NoticeComparer(BroadcastWords words, Words t)
{
    /// <summary>The comparison.</summary>
    public NoticeComparison Of(DraftVersion before, DraftVersion after)
    {
        var (old, now) = (before.Content, after.Content);
        var texts = old.Texts.Keys.Union(now.Texts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(language => new TextChange(language, WordDiff.Of(old.Texts.GetValueOrDefault(language) ?? "", now.Texts.GetValueOrDefault(language) ?? "")));
        return new(before, after, [.. texts.OrderByDescending(text => text.IsChanged)], [.. Settings(old, now)]);
    }

    private IEnumerable<SettingChange> Settings(DraftContent old, DraftContent now)
    {
        (string What, string Before, string After)[] all =
        [
            (t["Name (people do not see this)"], Word(old.Name), Word(now.Name)), (t["Programme"], old.Audience.Programme, now.Audience.Programme),
            (t["What it is"], words.Class(old.Class), words.Class(now.Class)), (t["Emergency: send at night, too"], Word(old.AnyHour), Word(now.AnyHour)),
            (t["On the screen first (USSD), by SMS if not reached"], Word(old.UssdFirst), Word(now.UssdFirst)),
            (t["Urdu in seven bits, where the network takes it (no payments)"], Word(old.UrduShift), Word(now.UrduShift)),
            (t["A reply to it opens"], Word(old.ReplyFlow), Word(now.ReplyFlow)), (t["Without a text of their own they get"], Word(old.Fallbacks), Word(now.Fallbacks)),
        ];
        foreach (var (what, before, after) in all.Where(one => one.Before != one.After))
            yield return new(what, before, after);
        if (!(old.Audience with { Programme = "" }).Says(now.Audience with { Programme = "" }))
            yield return new(t["Whom it is for"], null, null);
    }

    private string Word(bool value) => value ? t["yes"] : t["no"];

    private string Word(string value) => value.Length == 0 ? t["nothing"] : value;

    private string Word(IReadOnlyDictionary<string, string> fallbacks) =>
        fallbacks.Count == 0 ? t["nothing"] : string.Join(", ", fallbacks.Select(pair => $"{words.Language(pair.Key)} → {words.Language(pair.Value)}"));
}
