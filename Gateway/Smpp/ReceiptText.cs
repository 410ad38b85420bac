using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>
/// The text form of a receipt (SMPP 3.4 Appendix B, "typical" there and different at every vendor):
/// <c>id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…</c> with fields in any order, some missing,
/// any case, dates of 10, 12, 14 or 16 characters. The first of two equal fields counts, and what follows "text:" is
/// the message's own beginning, so that nothing in it can pass for a field once id and stat are known.
/// </summary>
internal readonly record struct ReceiptText(string? Id, MessageState? State, DateTime? SubmitDate, DateTime? DoneDate, string? Error, string? Text)
{
    private enum Field
    {
        None, Id, Sub, Dlvrd, SubmitDate, DoneDate, Stat, Err, Text,
    }

    private static readonly (string Key, Field Field)[] Keys =
    [
        ("id:", Field.Id), ("sub:", Field.Sub), ("dlvrd:", Field.Dlvrd), ("submit date:", Field.SubmitDate),
        ("done date:", Field.DoneDate), ("stat:", Field.Stat), ("err:", Field.Err), ("text:", Field.Text),
    ];

    /// <summary>Reads what can be read; fields that are missing or senseless stay null.</summary>
    public static ReceiptText Parse(ReadOnlySpan<char> text)
    {
        var receipt = default(ReceiptText);
        while (true)
        {
            text = text.TrimStart();
            if (text.IsEmpty)
                return receipt;
            var field = FieldAt(text, out var key);
            if (field == Field.Text && receipt is { Id: not null, State: not null })
                return receipt with { Text = text[key..].ToString() };

            text = text[key..];
            var end = text.IndexOfAny(' ', '\0');
            var value = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (!value.IsEmpty)
                receipt = receipt.With(field, value);
        }
    }

    private static Field FieldAt(ReadOnlySpan<char> text, out int length)
    {
        foreach (var (key, field) in Keys)
        {
            length = key.Length;
            if (text.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                return field;
        }

        length = 0;
        return Field.None;
    }

    private ReceiptText With(Field field, ReadOnlySpan<char> value) => field switch
    {
        Field.Id when Id is null => this with { Id = value.ToString() },
        Field.Stat when State is null => this with { State = StateOf(value) },
        Field.SubmitDate when SubmitDate is null => this with { SubmitDate = DateOf(value) },
        Field.DoneDate when DoneDate is null => this with { DoneDate = DateOf(value) },
        Field.Err when Error is null => this with { Error = value.ToString() },
        _ => this,
    };

    private static MessageState StateOf(ReadOnlySpan<char> word)
    {
        Span<char> upper = stackalloc char[8];
        if (word.Length > upper.Length)
            return MessageState.Unknown;
        return upper[..word.ToUpperInvariant(upper)] switch
        {
            "DELIVRD" => MessageState.Delivered,
            "EXPIRED" => MessageState.Expired,
            "DELETED" => MessageState.Deleted,
            "UNDELIV" or "FAILED" => MessageState.Undeliverable,
            "ACCEPTD" or "ACKED" => MessageState.Accepted,
            "REJECTD" => MessageState.Rejected,
            "ENROUTE" or "BUFFRED" or "BUFFERD" => MessageState.Enroute,
            "SKIPPED" => MessageState.Skipped,
            [>= '0' and <= '9'] digit => (MessageState)(digit[0] - '0'),
            _ => MessageState.Unknown,
        };
    }

    private static DateTime? DateOf(ReadOnlySpan<char> digits)
    {
        // The form of SMPP 3.4 §7.1.1 ends in tenths and an offset.
        if (digits.Length == 16)
            digits = digits[..12];
        if (digits.Length is not (10 or 12 or 14) || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        var century = digits.Length == 14 ? 2 : 0;
        // Two digits of a year mean the nearest century, as everywhere in .NET.
        var year = century > 0 ? (Two(digits, 0) * 100) + Two(digits, 2) : Two(digits, 0) is var two && two < 50 ? 2000 + two : 1900 + two;
        var (month, day, hour, minute) = (Two(digits, century + 2), Two(digits, century + 4), Two(digits, century + 6), Two(digits, century + 8));
        var second = digits.Length == 10 ? 0 : Two(digits, century + 10);
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTime(year, month, day, hour, minute, second)
            : null;
    }

    private static int Two(ReadOnlySpan<char> digits, int at) => ((digits[at] - '0') * 10) + (digits[at + 1] - '0');
}
