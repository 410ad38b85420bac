using System.Collections.Frozen;
using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Flows;

/// <summary>The longest value a slot can have on a screen.</summary>
internal static class SlotSamples
{
    /// <summary>Values that the engine and the host put in, which no slot holds.</summary>
    internal static readonly FrozenDictionary<string, string> OutsideFlows = new Dictionary<string, string>
    {
        ["agent"] = "Officer 12", ["count"] = "26", ["day"] = "30", ["earliest"] = "2026-12-30", ["high"] = "9999", ["latest"] = "2026-12-30",
        ["low"] = "1", ["number"] = "9999", ["notice"] = "", ["title"] = "", ["typed"] = "3520212345674", ["year"] = "2026",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static SayArgument Longest(FlowSlot slot, Language language, CatalogueSet catalogues, IReadOnlyCollection<FlowList> lists) => slot.Type switch
    {
        SlotType.Key => new SayArgument(slot.Name, LongestKey(slot.Under, language, catalogues), IsKey: true),
        SlotType.Number => new SayArgument(slot.Name, "9999", IsKey: false),
        SlotType.Date => new SayArgument(slot.Name, "2026-12-30", IsKey: false),
        SlotType.Reference => new SayArgument(slot.Name, "G-9999999", IsKey: false),
        SlotType.Suffix => new SayArgument(slot.Name, "674", IsKey: false),
        SlotType.Amount => new SayArgument(slot.Name, "9,999,999", IsKey: false),
        SlotType.Msisdn => new SayArgument(slot.Name, "923001234567", IsKey: false),
        SlotType.Name => new SayArgument(slot.Name, new string('م', 20), IsKey: false),
        SlotType.Item => new SayArgument(slot.Name, LongestLabel(slot.Under, language, lists), IsKey: false),
        SlotType.Text => new SayArgument(slot.Name, new string('م', 60), IsKey: false),
        _ => new SayArgument(slot.Name, "WWWWWWWWWWWW", IsKey: false),
    };

    private static string LongestLabel(string name, Language language, IReadOnlyCollection<FlowList> lists) =>
        lists.FirstOrDefault(list => list.Name == name)?.Items.Select(item => item.Label(language)).MaxBy(label => label.Length) ?? "";

    private static string LongestKey(string under, Language language, CatalogueSet catalogues) =>
        catalogues.Keys
            .Where(key => key.StartsWith(under + ".", StringComparison.Ordinal))
            .MaxBy(key => catalogues.Render(language, key, FrozenDictionary<string, string>.Empty).Length) ?? under;
}
