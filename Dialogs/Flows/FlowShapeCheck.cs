namespace Dialogs.Flows;

/// <summary>Finds states that try to be two things at once, or lack what their kind needs.</summary>
internal static class FlowShapeCheck
{
    internal static void Check(FlowState state, YamlFields fields)
    {
        var isWaiting = state.Input is not null || state.Handover is not null;
        var speaks = state.SmsKey is not null || state.UssdKey is not null;
        if (Kinds(state) > 1)
            Report(fields, FlowProblemCode.BadValue, state, "may have only one of input, call, call_flow, handover, return and end.");
        if (speaks && !isWaiting && !state.IsEnd)
            Report(fields, FlowProblemCode.BadValue, state, "speaks, so it must ask, hand over or end: two texts at once do not fit one screen.");
        if ((isWaiting || state.IsEnd) && (state.SmsKey is null || state.UssdKey is null))
            Report(fields, FlowProblemCode.MissingKey, state, "needs words: 'say', or both 'sms' and 'ussd'.");
        if ((state.IsEnd || state.Returns is not null) && state.On.Count > 0)
            Report(fields, FlowProblemCode.BadValue, state, "ends, so nothing can follow.");
        if (state.Commit is not null && state.Call is null)
            Report(fields, FlowProblemCode.BadValue, state, "commits, so it must call: only a call can be final.");
    }

    private static int Kinds(FlowState state) =>
        (state.Input is null ? 0 : 1) + (state.Call is null ? 0 : 1) + (state.SubCall is null ? 0 : 1)
        + (state.Handover is null ? 0 : 1) + (state.Returns is null ? 0 : 1) + (state.IsEnd ? 1 : 0);

    private static void Report(YamlFields fields, FlowProblemCode code, FlowState state, string message) =>
        fields.Report(code, state.Place, $"'{state.Name}' {message}");
}
