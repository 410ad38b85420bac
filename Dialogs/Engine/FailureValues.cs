using System.Globalization;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The values the wording of a failure may use.</summary>
internal static class FailureValues
{
    internal static SayArgument[] Of(FlowInput input, Answer answer) => answer.Failure switch
    {
        "too_short" or "too_long" or "number_short" or "number_long" => [Number("count", answer.Count)],
        "too_much" => [Number("count", answer.Count), Number("high", input.Maximum)],
        "invalid" or "more_than_one" when input.Options.Count > 0 => [new("low", input.Options[0].Number, false), new("high", input.Options[^1].Number, false)],
        "invalid" or "more_than_one" => [Number("low", 1), Number("high", Math.Max(1, answer.Count))],
        "not_number" or "not_amount" or "out_of_range" => [Number("low", input.Minimum), Number("high", input.Maximum)],
        "too_early" => [new("earliest", DateAnswer.Text(input.Earliest), false)],
        "too_late" => [new("latest", input.IsPast ? DateAnswer.Text(DateOnly.FromDayNumber(answer.Count)) : DateAnswer.Text(input.Latest), false)],
        _ => [],
    };

    private static SayArgument Number(string name, long value) =>
        new(name, value.ToString(CultureInfo.InvariantCulture), IsKey: false);
}
