using Dialogs.Flows;
using Localization.Languages;
using Localization.Ussd;

namespace Dialogs.Engine;

/// <summary>Leaves lines out around what is said when one screen does not hold them: the words themselves are checked before a flow may run.</summary>
internal static class ScreenFit
{
    private static readonly UssdLimits TwoMessages = new(Gsm7: 306, Ucs2: 134);

    /// <summary>What one page holds on this leg.</summary>
    internal static UssdLimits Limits(DialogDraft dialog) => dialog switch
    {
        { Page: { } page } => new UssdLimits(page.Gsm7, page.Ucs2),
        { Channel: DialogChannel.Ussd } => UssdLimits.Default,
        _ => TwoMessages,
    };

    /// <summary>Whether one screen holds it; a text message always does.</summary>
    internal static bool Fits(FlowSet flows, DialogDraft dialog, Effect.Say say) =>
        dialog.Channel != DialogChannel.Ussd
        || UssdScreen.Measure(DialogText.Render(flows.Catalogues, LanguageOf(dialog), say), Limits(dialog)).Fits;

    /// <summary>The say with as many of the lines around it as fit.</summary>
    internal static Effect.Say Shorten(FlowSet flows, DialogDraft dialog, Effect.Say say)
    {
        if (say.Preface is null && say.Postscript is null || Fits(flows, dialog, say))
            return say;
        var brief = say.Postscript is null ? say : say with { Postscript = SayBuilder.KeptBrieflyKey };
        if (say.Postscript is not null && Fits(flows, dialog, brief))
            return brief;
        var bare = say with { Postscript = null };
        return say.Postscript is not null && Fits(flows, dialog, bare) ? bare : bare with { Preface = null };
    }

    internal static Language LanguageOf(DialogDraft dialog) => Language.TryParse(dialog.Language, out var known) ? known : Language.English;
}
