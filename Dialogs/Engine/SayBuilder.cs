using System.Globalization;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>Puts together what a state says, from the flow as compiled and the slots that may be shown.</summary>
internal static class SayBuilder
{
    internal const string SorryKey = "common.sorry";
    internal const string TooManyKey = "common.too_many";
    internal const string ByeKey = "common.bye";
    internal const string SlowKey = "common.slow";
    internal const string HelpKey = "common.help_here";

    private static readonly SayControl[] BackByDigit = [new("0", "common.control.back")];
    private static readonly SayControl[] ExitByDigit = [new("0", "common.control.exit")];
    private static readonly SayControl[] BackByHash = [new("#0", "common.control.back")];
    private static readonly SayControl[] ExitByHash = [new("#0", "common.control.exit")];

    /// <summary>What a state asks; with another key when it asks again.</summary>
    internal static Effect.Say Question(
        Flow flow, FlowState state, DialogState dialog, string key, IReadOnlyList<SayArgument> extra) =>
        new(key, Arguments(flow, dialog, extra), state.Input!.SayOptions, Controls(state, dialog.Channel), IsFinal: false);

    internal static Effect.Say Final(Flow? flow, DialogState dialog, string key) =>
        new(key, flow is null ? [] : Arguments(flow, dialog, []), [], [], IsFinal: true);

    internal static IReadOnlyList<SayControl> Controls(FlowState state, DialogChannel channel)
    {
        // A text message does not spend characters on controls; they work there all the same.
        if (channel == DialogChannel.Sms && state.Controls != ControlStyle.Hash)
            return [];
        return (state.Controls, state.On.ContainsKey(InputTriggers.Back)) switch
        {
            (ControlStyle.None, _) => [],
            (ControlStyle.Hash, true) => BackByHash,
            (ControlStyle.Hash, false) => ExitByHash,
            (_, true) => BackByDigit,
            _ => ExitByDigit,
        };
    }

    /// <summary>The values the wording of a failure may use.</summary>
    internal static SayArgument[] FailureValues(FlowInput input, Answer answer) => answer.Failure switch
    {
        "too_short" or "too_long" => [Number("count", answer.Count)],
        "too_much" => [Number("count", answer.Count), Number("high", input.Maximum)],
        "invalid" or "more_than_one" => [new("low", input.Options[0].Number, false), new("high", input.Options[^1].Number, false)],
        "not_number" or "out_of_range" => [Number("low", input.Minimum), Number("high", input.Maximum)],
        _ => [],
    };

    private static SayArgument Number(string name, long value) =>
        new(name, value.ToString(CultureInfo.InvariantCulture), IsKey: false);

    private static IReadOnlyList<SayArgument> Arguments(Flow flow, DialogState dialog, IReadOnlyList<SayArgument> extra)
    {
        if (dialog.Slots.Count == 0)
            return extra;
        var arguments = new List<SayArgument>(extra.Count + 2);
        foreach (var slot in flow.ShownSlots)
        {
            if (dialog.Slots.TryGetValue(slot.Name, out var value))
                arguments.Add(new SayArgument(slot.Name, slot.Show(value), slot.Type == SlotType.Key));
        }

        arguments.AddRange(extra);
        return arguments;
    }
}
