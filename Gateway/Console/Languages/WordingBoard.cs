using System.Runtime.CompilerServices;
using Dialogs.Flows;
using Gateway.Conversations.Publishing;
using Gateway.Conversations.Wordings;
using Localization.Catalogues;
using Localization.Checks;
using Localization.Languages;

namespace Gateway.Console.Languages;

/// <summary>Every text in every language as it is said now: how it stands, and which flows say it. Made once for each edition.</summary>
internal sealed class WordingBoard(LiveFlows live)
{
    private readonly ConditionalWeakTable<FlowEdition, Lazy<BoardEdition>> _editions = [];

    /// <summary>The board of what is served now.</summary>
    public BoardEdition Current => _editions.GetValue(live.Current, edition => new Lazy<BoardEdition>(() => Make(edition))).Value;

    private BoardEdition Make(FlowEdition edition)
    {
        var catalogues = live.Files.Library.Catalogues;
        var faults = WordingFaults.Find(new FlowLibrary(catalogues, edition.Flows, edition.Intents, []), WordingFaults.UsualSegments)
            .Where(fault => fault.Language is not null).ToLookup(fault => (fault.Language!.Code, fault.Key));
        var english = catalogues.Find(Language.English);
        var keys = catalogues.Keys.ToList();
        var cells = new Dictionary<(string Language, string Key), WordingCell>();
        foreach (var catalogue in catalogues.Languages.Select(language => catalogues.Find(language)!))
        {
            foreach (var key in keys)
                cells[(catalogue.Language.Code, key)] = CellOf(catalogue, key, english?.Find(key), [.. faults[(catalogue.Language.Code, key)]]);
        }

        var flows = edition.Flows.Newest.SelectMany(flow => FlowMessages.Keys(flow), (flow, key) => (flow.Name, key)).ToLookup(pair => pair.key, pair => pair.Name, StringComparer.Ordinal);
        return new BoardEdition(keys, [.. catalogues.Languages], cells, flows);
    }

    private static WordingCell CellOf(Catalogue catalogue, string key, CatalogueEntry? english, IReadOnlyList<WordingFault> faults)
    {
        var entry = catalogue.Find(key);
        var stand = entry switch
        {
            null => WordingStand.Missing,
            _ when faults.Any(fault => fault.Kind is not (WordingFaultKind.TooManySegments or WordingFaultKind.ScreenTooLong)) => WordingStand.Faulty,
            _ when faults.Count > 0 => WordingStand.TooLong,
            { Source.Length: > 0 } when english is not null && catalogue.Language != Language.English && entry.Source != english.Pattern.Text => WordingStand.Old,
            _ when catalogue.ReviewOf(entry) == ReviewState.Machine => WordingStand.NeedsReview,
            _ => WordingStand.Ready,
        };
        return new WordingCell(catalogue.Language, key, stand, entry?.Pattern.Text, [.. faults.Select(fault => fault.Message)]);
    }
}

/// <summary>The board of one edition.</summary>
/// <param name="Keys">Every text, sorted.</param>
/// <param name="Languages">Every language, in menu order.</param>
/// <param name="Cells">Every text in every language.</param>
/// <param name="Flows">The flows that say a text.</param>
internal sealed record BoardEdition(
    IReadOnlyList<string> Keys, IReadOnlyList<Language> Languages, IReadOnlyDictionary<(string Language, string Key), WordingCell> Cells, ILookup<string, string> Flows)
{
    /// <summary>How every language stands.</summary>
    public IReadOnlyList<LanguageStand> Stands { get; } =
        [.. Languages.Select(language => new LanguageStand(language, Keys.Count, Keys.CountBy(key => Cells[(language.Code, key)].Stand).ToDictionary()))];

    /// <summary>A text in a language, or null when there is no such text.</summary>
    public WordingCell? Find(Language language, string key) => Cells.GetValueOrDefault((language.Code, key));
}
