using Dialogs.Engine;
using Dialogs.Flows;
using Localization.Checks;
using Localization.Languages;
using Localization.Ussd;

namespace Gateway.Conversations.Wordings;

/// <summary>Finds every fault of the catalogues: against one another, and against what the flows say with them.</summary>
internal static class WordingFaults
{
    /// <summary>The languages that must word every key.</summary>
    public static IReadOnlyList<Language> Required { get; } = [Language.English, Language.Urdu, Language.RomanUrdu];

    /// <summary>Segments that a text message may take, where nothing else is asked: five of UCS-2 are 335 characters, a screenful on a small handset.</summary>
    public const int UsualSegments = 4;

    /// <summary>Every fault of every language.</summary>
    /// <param name="library">Flows and wordings.</param>
    /// <param name="mostSegments">How many segments a text message may take.</param>
    public static IEnumerable<WordingFault> Find(FlowLibrary library, int mostSegments)
    {
        var options = new CatalogueCheckOptions(Required, language => FlowMessages.Wordings(library, language), mostSegments);
        return CatalogueChecker.Check(library.Catalogues, options).Concat(library.Catalogues.Languages.SelectMany(language => Screens(library, language)));
    }

    private static IEnumerable<WordingFault> Screens(FlowLibrary library, Language language)
    {
        var catalogue = library.Catalogues.Find(language)!;
        foreach (var message in FlowMessages.Of(library, language).Where(message => message.Channel == DialogChannel.Ussd))
        {
            var size = UssdScreen.Measure(message.Text, UssdLimits.Default);
            if (size.Fits || catalogue.Find(message.Key) is not { } entry)
                continue;
            yield return new WordingFault(
                WordingFaultKind.ScreenTooLong, language, message.Key, catalogue.Path, entry.Line,
                $"makes a screen of {size.Units} in the flow {message.Flow}, which holds {size.Limit}: \"{message.Text.ReplaceLineEndings(" / ")}\"");
        }
    }
}
