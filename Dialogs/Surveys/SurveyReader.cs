using System.Collections.Immutable;
using System.Globalization;
using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Surveys;

/// <summary>Reads and checks one survey file.</summary>
/// <remarks>
/// <code>
/// survey: name        order: written|shuffled        until: 2027-06-30
/// questions:
///   - { name: paid, type: choice, options: [ { value: yes, label: common.yes } ], when: { other: answer } }
///   - { name: hours, type: number, min: 0, max: 24, skip: true, dont_know: true }
///   - { name: why, type: words }
/// </code>
/// The words of a question are the wording <c>ask.survey.name</c>.
/// </remarks>
public static class SurveyReader
{
    private const int MostQuestions = 50;

    private enum Ordering
    {
        Written,
        Shuffled,
    }

    /// <summary>Reads a file, collecting every mistake.</summary>
    /// <param name="source">The file.</param>
    /// <param name="catalogues">The wordings.</param>
    /// <param name="options">The languages that must word everything.</param>
    /// <param name="problems">Every mistake.</param>
    public static Survey? Read(SourceText source, CatalogueSet catalogues, FlowCheckOptions options, out IReadOnlyList<FlowProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(catalogues);
        ArgumentNullException.ThrowIfNull(options);
        var found = new List<FlowProblem>();
        problems = found;
        if (YamlTree.Read(source, found) is not { } root)
            return null;
        var fields = new YamlFields(root, "A survey", found);
        var name = fields.TakeRequiredWord("survey");
        var order = fields.TakeOneOf("order", Ordering.Written);
        var until = Day(fields, "until");
        var questions = fields.TakeList("questions").OfType<YamlNode.Map>().Select(map => Question(name, map, found)).ToImmutableArray();
        fields.ReportUnknown();
        found.AddRange(Check(root.Place, questions));
        found.AddRange(Missing(questions, catalogues, options));
        return new Survey(name, questions, order == Ordering.Shuffled, until);
    }

    private static SurveyQuestion Question(string survey, YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A question", problems);
        var name = fields.TakeRequiredWord("name");
        var when = fields.TakeMap("when")?.Entries.Select(entry => (entry.Key, fields.Word(entry.Value, entry.Key) ?? "")).ToList();
        var question = new SurveyQuestion(name, $"{survey}.{name}", fields.TakeOneOf("type", SurveyAnswerKind.Choice), map.Place)
        {
            Options = [.. fields.TakeList("options").OfType<YamlNode.Map>().Select(option => Option(option, problems))],
            Minimum = fields.TakeNumber("min", 0),
            Maximum = fields.TakeNumber("max", 1_000_000),
            MaySkip = fields.TakeFlag("skip"),
            MayNotKnow = fields.TakeFlag("dont_know"),
            When = when is [var only, ..] ? only : null,
        };
        fields.ReportUnknown();
        return question;
    }

    private static SurveyOption Option(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "An option", problems);
        var option = new SurveyOption(fields.TakeRequiredWord("value"), fields.TakeRequiredWord("label"));
        fields.ReportUnknown();
        return option;
    }

    private static DateOnly? Day(YamlFields fields, string key)
    {
        if (fields.TakeWord(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        fields.Report(FlowProblemCode.BadValue, fields.Place, $"'{key}' must be a day such as 2027-06-30.");
        return null;
    }

    private static IEnumerable<FlowProblem> Check(FilePlace place, ImmutableArray<SurveyQuestion> questions)
    {
        if (questions.Length is 0 or > MostQuestions)
            yield return new FlowProblem(FlowProblemCode.BadValue, place, $"A survey has 1 to {MostQuestions} questions.");
        for (var i = 0; i < questions.Length; i++)
        {
            var (question, before) = (questions[i], questions.Take(i).ToList());
            if (before.Exists(other => other.Name == question.Name))
                yield return new FlowProblem(FlowProblemCode.BadValue, question.Place, $"There are two questions '{question.Name}'.");
            if (question.Kind == SurveyAnswerKind.Choice && question.Options.Length is < 2 or > 9)
                yield return new FlowProblem(FlowProblemCode.BadValue, question.Place, $"'{question.Name}' needs 2 to 9 options.");
            if (question.Minimum > question.Maximum)
                yield return new FlowProblem(FlowProblemCode.BadValue, question.Place, $"'{question.Name}' has a 'min' above its 'max'.");
            // Only backwards: else a question could wait for itself.
            if (question.When is { } when && before.Find(other => other.Name == when.Question) is var parent && (parent is null || !MayBe(parent, when.Answer)))
                yield return new FlowProblem(FlowProblemCode.BadValue, question.Place, $"'{question.Name}' depends on an answer '{when.Answer}' to '{when.Question}', which no question before it can have.");
        }
    }

    private static bool MayBe(SurveyQuestion question, string answer) =>
        question.Kind != SurveyAnswerKind.Choice || question.Options.Any(option => option.Value == answer) || SurveyWalk.Accept(question, answer) is not null;

    private static IEnumerable<FlowProblem> Missing(ImmutableArray<SurveyQuestion> questions, CatalogueSet catalogues, FlowCheckOptions options) =>
        from question in questions
        from key in question.Options.Select(option => option.LabelKey).Prepend($"ask.{question.AskKey}")
        from language in options.RequiredLanguages
        where !catalogues.Contains(language, key)
        select new FlowProblem(FlowProblemCode.MissingText, question.Place, $"'{key}' has no wording in {language.EnglishName}.");
}
