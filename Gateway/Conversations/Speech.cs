using System.Collections.Immutable;
using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;
using Localization.Ussd;

namespace Gateway.Conversations;

/// <summary>Words what a dialog says, and counts wordings that were missing.</summary>
internal sealed class Speech(CatalogueSet catalogues)
{
    private static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<string, string>.Empty;

    /// <summary>One text of everything a run says, for SMS.</summary>
    public string ForSms(IReadOnlyList<Effect.Say> says, string language)
    {
        var spoken = Known(language);
        return string.Join('\n', says.Select(say => Word(say, spoken)));
    }

    /// <summary>One screen of everything a run says; in Roman Urdu when the language's script does not fit the route.</summary>
    public string ForUssd(IReadOnlyList<Effect.Say> says, string language, UssdLimits limits)
    {
        var spoken = Known(language);
        var screen = string.Join('\n', says.Select(say => Word(say, spoken)));
        if (UssdScreen.Measure(screen, limits).Fits)
            return screen;
        ConversationTelemetry.ScreenTooLong(language);
        var roman = string.Join('\n', says.Select(say => Word(say, Language.RomanUrdu)));
        return UssdScreen.Measure(roman, limits).Fits ? roman : string.Join('\n', says.Select(say => Word(say, Language.English)));
    }

    /// <summary>One text by its key alone.</summary>
    public string Say(string key, string language, IReadOnlyDictionary<string, string>? arguments = null)
    {
        var rendered = catalogues.Prepare(Known(language), key, arguments ?? Nothing);
        if (!rendered.IsClean)
            ConversationTelemetry.WordingMissing(key, language);
        return rendered.Text;
    }

    private static Language Known(string code) => Language.TryParse(code, out var language) ? language : Language.English;

    private string Word(Effect.Say say, Language language)
    {
        var result = DialogText.Prepare(catalogues, language, say);
        foreach (var key in result.FaultyKeys)
            ConversationTelemetry.WordingMissing(key, language.Code);
        return result.Text;
    }
}
