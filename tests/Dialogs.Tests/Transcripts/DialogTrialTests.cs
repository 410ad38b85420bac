using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Tests.Engine;
using Dialogs.Transcripts;

namespace Dialogs.Tests.Transcripts;

public class DialogTrialTests
{
    private static readonly Dictionary<string, IReadOnlyList<DialogInput.Outcome>> NothingGiven = [];

    [Fact]
    public void A_trial_asks_what_a_call_brings_and_goes_on_with_it()
    {
        var trial = Begin(NothingGiven);
        trial.Type("3", Talk.Morning.AddSeconds(5));
        trial.Type("4", Talk.Morning.AddSeconds(10));
        trial.Type("1", Talk.Morning.AddSeconds(15));

        var asked = trial.Awaited;
        trial.Answer(SampleOutcome.Of(asked!.Outcomes.Single(outcome => outcome.Trigger == "opened"), Shipped.Library.Catalogues), Talk.Morning.AddSeconds(20));

        Assert.Equal(("grievances", "open"), (asked.Port, asked.Name));
        Assert.Contains("G-48213", trial.Screen);
        Assert.Null(trial.Awaited);
        Assert.True(trial.Dialog.IsOver);
    }

    [Fact]
    public void Given_answers_are_taken_without_asking()
    {
        var trial = Begin(new Dictionary<string, IReadOnlyList<DialogInput.Outcome>>
        {
            ["grievances.open"] = [new("opened", new Dictionary<string, string> { ["reference"] = "G-11111", ["days"] = "5" })],
        });

        foreach (var typed in new[] { "3", "4", "1" })
            trial.Type(typed, Talk.Morning.AddSeconds(5));

        Assert.Contains("G-11111", trial.Screen);
        Assert.Contains(trial.Lines, line => line is { Voice: TrialVoice.Behind, Text: "calls grievances.open" });
    }

    [Fact]
    public void A_trial_may_begin_in_the_middle_where_something_is_asked()
    {
        var trial = new DialogTrial(Shipped.Library, "en", DialogChannel.Ussd, NothingGiven);

        Assert.False(trial.StartAt("language", "save", Talk.Morning));
        Assert.True(trial.StartAt("language", "regional", Talk.Morning));

        Assert.Equal("regional", trial.Dialog.State);
        Assert.NotEmpty(trial.Screen);
    }

    [Fact]
    public void Every_outcome_of_every_operation_has_made_up_values()
    {
        var lacking = global::Dialogs.Ports.PortOperations.All.SelectMany(operation => operation.Outcomes, (operation, outcome) => (operation, outcome))
            .SelectMany(pair => pair.outcome.Values.Where(value => !value.IsOptional && SampleOutcome.Of(pair.outcome, Shipped.Library.Catalogues).Values[value.Name].Length == 0)
                .Select(value => $"{pair.operation.Port}.{pair.operation.Name} {pair.outcome.Trigger} {value.Name}"));

        Assert.Empty(lacking);
    }

    private static DialogTrial Begin(Dictionary<string, IReadOnlyList<DialogInput.Outcome>> given)
    {
        var trial = new DialogTrial(Shipped.Library, "en", DialogChannel.Ussd, given);
        trial.Start("menu", Talk.Morning);
        return trial;
    }
}
