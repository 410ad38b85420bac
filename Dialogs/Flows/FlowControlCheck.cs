namespace Dialogs.Flows;

/// <summary>Finds answers that are typed like an active control: 0, 00, 98 and 99.</summary>
internal static class FlowControlCheck
{
    private static readonly long[] ControlNumbers = [0, 98, 99];

    internal static IEnumerable<FlowProblem> Find(Flow flow)
    {
        foreach (var state in flow.States.Values)
        {
            if (state.Input is not { } input)
                continue;
            if (state.Controls == ControlStyle.None && input.Kind == InputKind.List)
                yield return Collision(input.Place, "A list cannot be without controls: its pages are turned with them.");
            if (state.Controls != ControlStyle.Digits)
                continue;
            foreach (var option in input.Options.Where(option => option.Number is "0" or "98" or "99"))
                yield return Collision(option.Place, $"{option.Number} is a control here: number the option otherwise, or set 'controls: hash'.");
            foreach (var number in ControlNumbers.Where(number => IsNumber(input) && input.Minimum <= number && number <= input.Maximum))
                yield return Collision(input.Place, $"The answer {number} is a control here: narrow the range, or set 'controls: hash'.");
            if (input.Kind is InputKind.Text or InputKind.Name)
                yield return Collision(input.Place, "Free words may begin with any digit: leave 'controls' out, or set 'controls: hash'.");
        }
    }

    private static bool IsNumber(FlowInput input) => input.Kind is InputKind.Number or InputKind.Amount;

    private static FlowProblem Collision(FilePlace place, string message) => new(FlowProblemCode.ControlCollision, place, message);
}
