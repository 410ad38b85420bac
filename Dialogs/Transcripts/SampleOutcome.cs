using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Ports;
using Localization.Catalogues;

namespace Dialogs.Transcripts;

/// <summary>Makes up what a call could bring, so that a flow can be tried without any service behind it.</summary>
public static class SampleOutcome
{
    /// <summary>One way a call can turn out, with a made-up value for each of its names.</summary>
    /// <param name="outcome">The way.</param>
    /// <param name="catalogues">The wordings, from which the names of keys are taken.</param>
    public static DialogInput.Outcome Of(PortOutcome outcome, CatalogueSet catalogues)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(catalogues);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in outcome.Values)
            values[value.Name] = Value(value, catalogues);
        return new DialogInput.Outcome(outcome.Trigger, values);
    }

    private static string Value(PortValue value, CatalogueSet catalogues) => value.Type switch
    {
        SlotType.Key => Key(value.Under, catalogues),
        SlotType.Number => "3",
        SlotType.Date => "2026-10-05",
        SlotType.Reference => "G-48213",
        SlotType.Suffix => "674",
        SlotType.Cnic => "9999912345674",
        SlotType.Amount => "13500",
        SlotType.Msisdn => "923009999999",
        SlotType.Name => "Zainab Bibi",
        SlotType.Choices => "first\tFirst\nsecond\tSecond",
        SlotType.Text => "An example",
        _ => "example",
    };

    private static string Key(string under, CatalogueSet catalogues)
    {
        var prefix = under + ".";
        return catalogues.Keys.FirstOrDefault(key => key.StartsWith(prefix, StringComparison.Ordinal) && catalogues.Languages.All(language => catalogues.Placeholders(language, key).Count == 0)) is { } key
            ? key[prefix.Length..]
            : "";
    }
}
