using System.Globalization;
using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>Reads a typed answer by the kind of input its state waits for.</summary>
internal static class AnswerReader
{
    internal static Answer Read(FlowInput input, ChoiceLabels labels, Typed typed, DateTimeOffset now)
    {
        if (input.MaySkip && SkipReader.IsSkip(typed.Folded))
            return new Answer(InputTriggers.Skipped);
        if (input.MayNotKnow && SkipReader.IsNotKnown(typed.Folded))
            return new Answer(InputTriggers.NotKnown);
        return input.Kind switch
        {
            InputKind.Choice => ReadChoice(input, labels, typed),
            InputKind.YesNo => ReadYesNo(typed),
            InputKind.Cnic => ReadCnic(typed.Text),
            InputKind.Number => ReadNumber(input, typed),
            InputKind.Amount => ReadAmount(input, typed),
            InputKind.Date => DateAnswer.Read(input, typed, now),
            InputKind.Msisdn => ReadMsisdn(typed.Text),
            InputKind.Name => ReadName(input, typed.Text),
            InputKind.Reference => ReadReference(typed.Text),
            _ => ReadText(input, typed.Text),
        };
    }

    private static Answer ReadChoice(FlowInput input, ChoiceLabels labels, Typed typed)
    {
        foreach (var option in input.Options)
        {
            if (typed.Folded == option.Number && typed.Digits.AsSpan().Trim().SequenceEqual(typed.Folded))
                return Chosen(option);
        }

        var reading = ChoiceReader.Read(
            typed.Digits, typed.Folded, [.. input.Options.Select(option => option.Number)],
            index => labels.Of(input.Options[index].LabelKey));
        return reading switch
        {
            ChoiceReading.Chosen chosen => Chosen(input.Options[chosen.Index]),
            ChoiceReading.MoreThanOne => Answer.Failed("more_than_one"),
            _ => Answer.Failed("invalid"),
        };
    }

    private static Answer Chosen(ChoiceOption option) => new(option.Trigger, option.Value, Shown: option.LabelKey, IsShownKey: true);

    private static Answer ReadYesNo(Typed typed) =>
        (typed.Folded.Length == 0 ? YesNoReader.Read(typed.Text) : YesNoReader.ReadFolded(typed.Folded)) switch
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

    private static Answer ReadNumber(FlowInput input, Typed typed) =>
        NumberReader.TryRead(typed.Text, out var number, out var isDoubtful) && !IsControl(typed) ? InRange(input, number, isDoubtful) : Answer.Failed("not_number");

    private static Answer ReadAmount(FlowInput input, Typed typed) =>
        AmountReader.TryRead(typed.Text, out var rupees, out var isDoubtful) && !IsControl(typed) ? InRange(input, rupees, isDoubtful) : Answer.Failed("not_amount");

    private static Answer InRange(FlowInput input, long number, bool isDoubtful)
    {
        if (number < input.Minimum || number > input.Maximum)
            return Answer.Failed("out_of_range");
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new Answer(InputTriggers.Entered, text, Shown: text, IsDoubtful: isDoubtful);
    }

    // "00" is no amount: it is the menu control typed in the wrong place.
    private static bool IsControl(Typed typed) => typed.Digits.AsSpan().Trim() is "00";

    private static Answer ReadMsisdn(string text) => MsisdnReader.Read(text) switch
    {
        MsisdnReading.Entered read => new Answer(InputTriggers.Entered, read.Msisdn, Shown: "…" + read.Msisdn[^3..]),
        MsisdnReading.TooShort read => Answer.Failed("number_short", read.Digits),
        MsisdnReading.TooLong read => Answer.Failed("number_long", read.Digits),
        MsisdnReading.NotMobile => Answer.Failed("not_mobile"),
        MsisdnReading.TwoNumbers => Answer.Failed("two_mobiles"),
        _ => Answer.Failed("not_msisdn"),
    };

    private static Answer ReadName(FlowInput input, string text) =>
        NameReader.TryRead(text, (int)Math.Min(input.Maximum, int.MaxValue), out var name)
            ? new Answer(InputTriggers.Entered, name, Shown: name)
            : Answer.Failed("not_name");

    private static Answer ReadReference(string text) => ReferenceReader.Read(text) switch
    {
        ReferenceReading.Entered read => new Answer(InputTriggers.Entered, read.Reference, Shown: read.Reference),
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
