using System.Collections.Frozen;
using Dialogs.Ports;

namespace Dialogs.Flows;

/// <summary>Reads the states of one flow file.</summary>
/// <remarks>
/// <code>
/// name:
///   say: key  |  sms: key, ussd: key           the words (only where it asks, hands over or ends)
///   input: …                                    the answer it waits for (see FlowInputReader)
///   slot: name                                  where the answer goes
///   set: { slot: value or $slot }   language: value or $slot
///   call: port.operation            with: { argument: value or $slot }
///     commit: [outcome, …]                      after these the thing is done
///     undo: port.operation          undo_with: { … }   undo_within: 24h
///   call_flow: sub-flow             with: { slot: value or $slot }   take: { slot: its slot }
///   handover: subject                           a person takes over until she closes or the caller leaves
///   return: word                                in a sub-flow: back to the caller, which handles this word
///   controls: digits|hash|none
///   resume, within, reminder, expires           where they differ from the flow's (see FlowPolicyReader)
///   on: { trigger: target | [ { when: guard, to: target }, … ] }      target: state or flow:name (see FlowWayReader)
///   end: true
/// </code>
/// </remarks>
internal sealed class FlowStateReader(FlowPolicy policy, IReadOnlyList<PortOperation> ports, List<FlowProblem> problems)
{
    internal FlowState Read(string name, FilePlace place, YamlNode.Map map)
    {
        var fields = new YamlFields(map, "A state", problems);
        var say = fields.TakeWord("say");
        var input = fields.TakeMap("input") is { } asked ? FlowInputReader.Read(asked, problems) : null;
        var with = Values(fields, "with");
        var state = new FlowState
        {
            Name = name,
            Place = place,
            SmsKey = fields.TakeWord("sms") ?? say,
            UssdKey = fields.TakeWord("ussd") ?? say,
            Input = input,
            Slot = fields.TakeWord("slot"),
            Sets = Values(fields, "set"),
            Language = fields.TakeWord("language") is { } language ? Value(language) : null,
            Call = ReadCall(fields, "call", with),
            Commit = ReadCommit(fields),
            SubCall = ReadSubCall(fields, with),
            Returns = fields.TakeWord("return"),
            Handover = fields.TakeWord("handover"),
            Policy = FlowPolicyReader.Read(fields, policy),
            Controls = fields.TakeOneOf("controls", DefaultControls(input)),
            IsEnd = fields.TakeFlag("end"),
            On = FlowWayReader.Read(fields, problems),
            Fingerprint = FlowHash.Of(map),
        };
        fields.ReportUnknown();
        FlowShapeCheck.Check(state, fields);
        return state;
    }

    // Nobody may lose a word of her own to a control: in free text only # is one.
    private static ControlStyle DefaultControls(FlowInput? input) =>
        input?.Kind is InputKind.Text or InputKind.Name ? ControlStyle.Hash : ControlStyle.Digits;

    private FlowCall? ReadCall(YamlFields fields, string key, IReadOnlyList<KeyValuePair<string, FlowValue>> arguments)
    {
        var place = fields.Take(key)?.Place ?? fields.Place;
        if (fields.TakeWord(key) is not { } call)
            return null;
        var parts = call.Split('.');
        if (parts.Length == 2)
        {
            var known = PortOperations.Find(call) ?? ports.FirstOrDefault(port => port.Port == parts[0] && port.Name == parts[1]);
            return new FlowCall(parts[0], parts[1], arguments, place) { Known = known };
        }

        fields.Report(FlowProblemCode.BadValue, place, "A call is written port.operation.");
        return null;
    }

    private FlowCommit? ReadCommit(YamlFields fields)
    {
        var undo = ReadCall(fields, "undo", Values(fields, "undo_with"));
        var within = FlowPolicyReader.Duration(fields, "undo_within") ?? TimeSpan.FromHours(24);
        if (fields.Take("commit") is not { } node)
            return null;
        return new FlowCommit(
            [.. fields.TakeList("commit").Select(item => fields.Word(item, "commit")).OfType<string>()], undo, within, node.Place);
    }

    private static FlowSubCall? ReadSubCall(YamlFields fields, IReadOnlyList<KeyValuePair<string, FlowValue>> with)
    {
        var place = fields.Take("call_flow")?.Place ?? fields.Place;
        var take = (fields.TakeMap("take")?.Entries ?? [])
            .Select(entry => KeyValuePair.Create(entry.Key, fields.Word(entry.Value, entry.Key) ?? "")).ToList();
        return fields.TakeWord("call_flow") is { } name ? new FlowSubCall(name, with, take, place) : null;
    }

    private static List<KeyValuePair<string, FlowValue>> Values(YamlFields fields, string key) =>
        [.. (fields.TakeMap(key)?.Entries ?? [])
            .Select(entry => KeyValuePair.Create(entry.Key, Value(fields.Word(entry.Value, entry.Key) ?? "")))];

    internal static FlowValue Value(string text) =>
        text.StartsWith('$') ? new FlowValue(text[1..], "") : new FlowValue(null, text);
}
