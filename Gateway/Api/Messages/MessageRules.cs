using System.Globalization;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Messages;

/// <summary>A request that can be carried out.</summary>
internal sealed record MessageOrder(Msisdn To, string Text, ShortCode? From, MessageClass Class, int ValidMinutes, DateTimeOffset? SendAt = null)
{
    /// <summary>What a repeated request repeats.</summary>
    public string Mark => $"api\n{To.Digits}\n{From?.Value}\n{(int)Class}\n{ValidMinutes}\n{(SendAt is { } at ? $"at {at.Stored()}\n" : "")}{Text}";

    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"order of {Class} to {To}, {Text.Length} characters";
}

/// <summary>Checks what a client asks for, and finds every mistake at once.</summary>
internal sealed class MessageRules(OperatorDirectory operators, IOptions<ApiOptions> options, TimeProvider time)
{
    private static readonly Dictionary<string, MessageClass> Classes = Enum.GetValues<MessageClass>().Where(one => one != MessageClass.UssdNotice).ToDictionary(
        value => value.ToString().ToLowerInvariant(), value => value, StringComparer.Ordinal);

    // No text of this length fits in 255 segments.
    private const int MaxCharacters = 40_000;
    private const int MaxDaysAhead = 366;

    // A time without an offset is somebody's local time, and nobody could say whose.
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>The order, or what is wrong with the request.</summary>
    public (MessageOrder? Order, IReadOnlyList<FieldError> Errors) Check(MessageRequest request)
    {
        var errors = new List<FieldError>();
        if (!Msisdn.TryParse(request.To ?? "", out var to))
            errors.Add(new("to", request.To is null ? "is missing: the receiver's number." : "is no phone number; write it as 03001234567 or +923001234567."));
        CheckText(request.Text, errors);
        var messageClass = MessageClass.Reminder;
        if (request.Class is { } name && !Classes.TryGetValue(name, out messageClass))
            errors.Add(new("class", $"is none of {string.Join(", ", Classes.Keys)}."));
        if (request.From is { } from && !operators.Names.Any(known => operators[known].ShortCodes.Contains(from)))
            errors.Add(new("from", "is no short code of any operator."));
        if (request.ValidMinutes is < 1 or > 43_200)
            errors.Add(new("valid_minutes", "is not between 1 and 43200."));
        var sendAt = CheckTime(request.SendAt, errors);
        return errors.Count > 0
            ? (null, errors)
            : (new(to, request.Text!, request.From is { } code ? new ShortCode(code) : null, messageClass, request.ValidMinutes ?? options.Value.ExpireAfterMinutes, sendAt), errors);
    }

    private DateTimeOffset? CheckTime(string? text, List<FieldError> errors)
    {
        if (text is null)
            return null;
        if (!DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            errors.Add(new("send_at", "is no time with its offset; write it as 2026-03-01T09:00:00+05:00."));
        else if (at > time.GetUtcNow().AddDays(MaxDaysAhead))
            errors.Add(new("send_at", $"is more than {MaxDaysAhead} days ahead."));
        return at;
    }

    private void CheckText(string? text, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add(new("text", "is missing: what to send."));
        else if (text.Contains('\0', StringComparison.Ordinal))
            errors.Add(new("text", "holds a NUL character, which no phone shows."));
        else if (text.Length > MaxCharacters || MessageSize.Of(text).Segments > options.Value.MaxSegments)
            errors.Add(new("text", $"takes more than {options.Value.MaxSegments} segments."));
    }
}
