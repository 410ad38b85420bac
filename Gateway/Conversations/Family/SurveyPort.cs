using System.Collections.Immutable;
using Dialogs.Engine;
using Dialogs.Surveys;
using Gateway.Services.Surveys;
using Localization.Catalogues;
using Localization.Languages;

namespace Gateway.Conversations.Family;

/// <summary>What dialogs ask of surveys: the next question, with its options worded in the language of who is asked.</summary>
internal sealed class SurveyPort(SurveyBook surveys, CatalogueSet catalogues)
{
    private static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<string, string>.Empty;

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var survey = call.Arguments["survey"];
        if (!surveys.IsOpen(survey))
            return new("closed");
        var who = new Respondent(person.Token, person.Language, channel.Word());
        var next = call.Operation switch
        {
            "begin" => await surveys.BeginAsync(survey, who, aborted),
            "answer" => await surveys.AnswerAsync(survey, call.Arguments["asked"], call.Arguments["answer"], who, aborted),
            _ => throw FamilyPorts.Unknown(call),
        };
        return next is null ? new("finished") : Asked(next, person.Language);
    }

    private DialogInput.Outcome Asked(SurveyQuestion question, string language)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = question.AskKey, ["asked"] = question.Name };
        if (question.Kind != SurveyAnswerKind.Choice)
            return new(question.Kind == SurveyAnswerKind.Number ? "number" : "words", values);
        var spoken = Language.TryParse(language, out var known) ? known : Language.English;
        values["choices"] = string.Join('\n', question.Options.Select(option => $"{option.Value}\t{catalogues.Prepare(spoken, option.LabelKey, Nothing).Text}"));
        return new("choice", values);
    }
}
