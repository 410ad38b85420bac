using System.Globalization;
using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>The words of the engine's own questions, and what is answered to them.</summary>
internal static class AsideWords
{
    private static readonly string[] Numbers = ["1", "2"];
    private static readonly string[] YesNoLabels = ["common.yes", "common.no"];

    /// <summary>Every key these questions use, for the checker and for matching typed labels.</summary>
    internal static IReadOnlyList<string> Keys { get; } =
    [
        "aside.resume", "aside.resume_about", "aside.late", "aside.changed", "aside.confirm", "aside.stuck", "aside.leave", "aside.undo",
        "aside.option.continue", "aside.option.continue_with", "aside.option.menu", "aside.option.restart", "aside.option.call_me",
        "aside.option.try_again", .. YesNoLabels, .. Enumerable.Range(1, 12).Select(DateKey),
    ];

    internal static Effect.Say Question(FlowSet flows, Flow? flow, DialogDraft dialog, Aside aside)
    {
        var arguments = new List<SayArgument>(4);
        if (flow is not null)
            arguments.AddRange(SayBuilder.Title(flows, flow, dialog));
        arguments.AddRange(Shown(aside));
        var hasAbout = arguments.Exists(argument => argument.Name == "about");
        var key = aside.Kind switch
        {
            AsideKind.Resume => hasAbout ? "aside.resume_about" : "aside.resume",
            _ => "aside." + EnumWords.Of(aside.Kind),
        };
        var labels = Labels(flows, aside);
        return new Effect.Say(
            key, arguments, [.. labels.Select((label, i) => new SayOption(Numbers[i], label))],
            aside.Kind == AsideKind.Stuck ? SayControls.ExitByDigit : [], IsFinal: false);
    }

    /// <summary>Which option is meant, from 0; null when none is.</summary>
    internal static int? Read(FlowSet flows, Aside aside, Typed typed)
    {
        var labels = Labels(flows, aside);
        if (labels == YesNoLabels)
        {
            var meant = typed.Folded.Length == 0 ? YesNoReader.Read(typed.Text) : YesNoReader.ReadFolded(typed.Folded);
            return meant switch { YesNo.Yes => 0, YesNo.No => 1, _ => null };
        }

        var reading = ChoiceReader.Read(typed.Digits, typed.Folded, Numbers[..labels.Length], index => flows.Labels.Of(labels[index]));
        return reading is ChoiceReading.Chosen chosen ? chosen.Index : null;
    }

    /// <summary>Whether a text answers the question.</summary>
    internal static bool IsAnswer(FlowSet flows, Aside aside, Typed typed) => Read(flows, aside, typed) is not null;

    private static string[] Labels(FlowSet flows, Aside aside) => aside.Kind switch
    {
        AsideKind.Resume when flows.FindNewest("menu") is not null => ["aside.option.continue", "aside.option.menu"],
        AsideKind.Late when aside.Shown.Length > 0 => ["aside.option.continue_with", "aside.option.restart"],
        AsideKind.Resume or AsideKind.Late or AsideKind.Changed => ["aside.option.continue", "aside.option.restart"],
        AsideKind.Stuck when flows.FlowFor(Intent.Human) is not null => ["aside.option.call_me", "aside.option.try_again"],
        AsideKind.Stuck => ["aside.option.try_again"],
        _ => YesNoLabels,
    };

    // A date is said with the month's name, since the order of the numbers is what is in doubt.
    private static IEnumerable<SayArgument> Shown(Aside aside)
    {
        if (aside.Shown.Length == 0)
            yield break;
        if (!DateOnly.TryParseExact(aside.Shown, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            yield return new SayArgument("typed", aside.Shown, aside.IsShownKey);
            yield break;
        }

        yield return new SayArgument("day", date.Day.ToString(CultureInfo.InvariantCulture), IsKey: false);
        yield return new SayArgument("year", date.Year.ToString(CultureInfo.InvariantCulture), IsKey: false);
        yield return new SayArgument("typed", DateKey(date.Month), IsKey: true);
    }

    private static string DateKey(int month) => "common.date." + month.ToString(CultureInfo.InvariantCulture);
}
