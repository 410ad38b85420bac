using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Tests.Flows;

/// <summary>Small flow files, each with one fault, and the problems found in them.</summary>
internal static class FlowFile
{
    public const string Path = "flows/sample.yaml";

    public static IReadOnlyList<FlowProblem> Check(string yaml, params (string Key, string Text)[] wordings) =>
        CheckAll([yaml], wordings);

    public static IReadOnlyList<FlowProblem> CheckAll(string[] yamls, params (string Key, string Text)[] wordings)
    {
        var readings = yamls.Select((yaml, i) => FlowReader.Read(new SourceText(i == 0 ? Path : $"flows/sample{i + 1}.yaml", yaml))).ToList();
        var flows = readings.Select(reading => reading.Flow).OfType<Flow>().ToList();
        return [
            .. readings.SelectMany(reading => reading.Problems),
            .. FlowChecker.Check(flows, Catalogues(wordings), FlowCheckOptions.Default),
        ];
    }

    /// <summary>One problem of a kind, as file, line and message.</summary>
    public static (FlowProblemCode Code, string Path, int Line) Of(FlowProblem problem) =>
        (problem.Code, problem.Place.Path, problem.Place.Line);

    public static CatalogueSet Catalogues(params (string Key, string Text)[] wordings)
    {
        string[] engine =
        [
            "common.sorry", "common.too_many", "common.bye", "common.slow", "common.help_here", "common.yes", "common.no",
            "common.control.back", "common.control.exit", "common.reask.invalid", "common.reask.more_than_one", "common.reask.unsure",
            "common.reask.not_number", "common.reask.out_of_range", "common.reask.too_short", "common.reask.too_long",
            "common.reask.two_numbers", "common.reask.not_cnic", "common.reask.empty", "common.reask.too_much", "common.kept", "common.kept_briefly", "common.with_person", "common.nudge", "common.reminder", "common.not_finished", "common.undone", "common.undo_failed", "common.undo_too_late", "common.title", "common.control.more", "common.control.previous",
            .. Enumerable.Range(1, 12).Select(month => $"common.date.{month}"), "aside.resume", "aside.resume_about", "aside.late", "aside.changed", "aside.confirm", "aside.stuck", "aside.leave", "aside.undo",
            "aside.option.continue", "aside.option.continue_with", "aside.option.menu", "aside.option.restart", "aside.option.call_me", "aside.option.try_again",
            "common.reask.no_match", "common.reask.not_amount", "common.reask.not_date", "common.reask.no_such_date", "common.reask.too_early", "common.reask.too_late", "common.reask.number_short",
            "common.reask.number_long", "common.reask.not_mobile", "common.reask.two_mobiles", "common.reask.not_msisdn", "common.reask.not_name", "common.reask.not_reference", "common.reask.mistyped", "ask", "bye", "label",
        ];
        return new CatalogueSet(new[] { "en", "ur", "ur-Latn" }.Select(code => PoReader.Read(new SourceText($"{code}.po", Po(code, engine, wordings))).Catalogue!));
    }

    // A wording "en|ur" differs in Urdu; "-" leaves the language out.
    private static string Po(string code, string[] plain, (string Key, string Text)[] wordings)
    {
        var entries = plain.Where(key => wordings.All(wording => wording.Key != key)).Select(key => (Key: key, Text: "word"))
            .Concat(wordings.Select(wording => (wording.Key, Text: wording.Text.Split('|') is [_, var urdu] && code == "ur" ? urdu : wording.Text.Split('|')[0])))
            .Where(entry => entry.Text != "-");
        return $"msgid \"\"\nmsgstr \"Language: {code}\\n\"\n\n"
            + string.Join('\n', entries.Select(entry => $"msgctxt \"{entry.Key}\"\nmsgid \"{entry.Key}\"\nmsgstr \"{entry.Text}\"\n"));
    }
}
