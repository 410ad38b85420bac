using System.Globalization;
using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>Reads a typed answer by the kind of input its state waits for.</summary>
internal static class AnswerReader
{
    internal static Answer Read(FlowInput input, ChoiceLabels labels, string text, string digits, string folded) =>
        input.Kind switch
        {
            InputKind.Choice => ReadChoice(input, labels, digits, folded),
            InputKind.YesNo => ReadYesNo(text, folded),
            InputKind.Cnic => ReadCnic(text),
            InputKind.Number => ReadNumber(input, text),
            InputKind.Reference => ReadReference(text),
            _ => ReadText(input, text),
        };

    private static Answer ReadChoice(FlowInput input, ChoiceLabels labels, string digits, string folded)
    {
        foreach (var option in input.Options)
        {
            if (folded == option.Number && digits.AsSpan().Trim().SequenceEqual(folded))
                return new Answer(option.Trigger, option.Value);
        }

        var reading = ChoiceReader.Read(
            digits, folded, [.. input.Options.Select(option => option.Number)],
            index => labels.Of(input.Options[index].LabelKey));
        return reading switch
        {
            ChoiceReading.Chosen chosen => new Answer(input.Options[chosen.Index].Trigger, input.Options[chosen.Index].Value),
            ChoiceReading.MoreThanOne => Answer.Failed("more_than_one"),
            _ => Answer.Failed("invalid"),
        };
    }

    private static Answer ReadYesNo(string text, string folded) =>
        (folded.Length == 0 ? YesNoReader.Read(text) : YesNoReader.ReadFolded(folded)) switch
        {
            YesNo.Yes => new Answer(InputTriggers.Yes, "yes"),
            YesNo.No => new Answer(InputTriggers.No, "no"),
            _ => Answer.Failed("unsure"),
        };

    private static Answer ReadCnic(string text) => CnicReader.Read(text) switch
    {
        CnicReading.Entered read => new Answer(InputTriggers.Entered, read.Cnic, CnicReading.Suffix(read.Cnic)),
        CnicReading.LookAlike read => new Answer(InputTriggers.LookAlike, read.Candidate, CnicReading.Suffix(read.Candidate)),
        CnicReading.TooShort read => Answer.Failed("too_short", read.Digits),
        CnicReading.TooLong read => Answer.Failed("too_long", read.Digits),
        CnicReading.TwoNumbers => Answer.Failed("two_numbers"),
        _ => Answer.Failed("not_cnic"),
    };

    private static Answer ReadNumber(FlowInput input, string text)
    {
        if (!NumberReader.TryRead(text, out var number) || HasSpareZero(text))
            return Answer.Failed("not_number");
        return number < input.Minimum || number > input.Maximum
            ? Answer.Failed("out_of_range")
            : new Answer(InputTriggers.Entered, number.ToString(CultureInfo.InvariantCulture));
    }

    // "00" is no amount: it is the menu control typed in the wrong place.
    private static bool HasSpareZero(string text) => text.Trim() is "00" or "۰۰" or "٠٠";

    private static Answer ReadReference(string text) => ReferenceReader.Read(text) switch
    {
        ReferenceReading.Entered read => new Answer(InputTriggers.Entered, read.Reference),
        ReferenceReading.Mistyped => Answer.Failed("mistyped"),
        _ => Answer.Failed("not_reference"),
    };

    private static Answer ReadText(FlowInput input, string text) =>
        FreeTextReader.Read(text, (int)Math.Min(input.Maximum, int.MaxValue)) switch
        {
            TextReading.Entered read => new Answer(InputTriggers.Entered, read.Text),
            TextReading.TooLong read => Answer.Failed("too_much", read.Length),
            _ => Answer.Failed("empty"),
        };
}
