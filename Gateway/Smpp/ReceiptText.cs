using System.Globalization;
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
        var format = digits.Length switch
        {
            10 => "yyMMddHHmm",
            12 => "yyMMddHHmmss",
            14 => "yyyyMMddHHmmss",
            16 => "yyMMddHHmmss",
            _ => null,
        };
        if (format is null)
            return null;
        return DateTime.TryParseExact(
            digits.Length == 16 ? digits[..12] : digits, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
    }
}
