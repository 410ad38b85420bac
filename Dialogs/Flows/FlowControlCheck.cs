namespace Dialogs.Flows;

/// <summary>Finds options and numbers that are typed like an active control: 0, 00, 98 and 99.</summary>
internal static class FlowControlCheck
{
    private static readonly long[] ControlNumbers = [0, 98, 99];

    internal static IEnumerable<FlowProblem> Find(Flow flow)
    {
        foreach (var state in flow.States.Values)
        {
            if (state.Input is not { } input || state.Controls != ControlStyle.Digits)
                continue;
            foreach (var option in input.Options.Where(option => option.Number is "0" or "98" or "99"))
                yield return new FlowProblem(FlowProblemCode.ControlCollision, option.Place, $"{option.Number} is a control here: number the option otherwise, or set 'controls: hash'.");
            foreach (var number in ControlNumbers)
            {
                if (input.Kind == InputKind.Number && input.Minimum <= number && number <= input.Maximum)
                    yield return new FlowProblem(FlowProblemCode.ControlCollision, input.Place, $"The answer {number} is a control here: narrow the range, or set 'controls: hash'.");
            }
        }
    }
}
