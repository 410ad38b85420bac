using System.Globalization;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Messages;

/// <summary>A request that can be carried out.</summary>
internal sealed record MessageOrder(Msisdn To, string Text, ShortCode? From, MessageClass Class, int ValidMinutes, DateTimeOffset? SendAt = null)
{
    /// <summary>The template it is worded from; null when the client gave the text itself.</summary>
    public MessageTemplate? Template { get; init; }

    /// <summary>What it is sent for; null when only its class tells.</summary>
    public ConsentPurpose? Purpose { get; init; }

    /// <summary>The language it was worded in.</summary>
    public string? Language { get; init; }

    /// <summary>What a repeated request repeats: not the words of a template, since she may have chosen another language meanwhile.</summary>
    public string Mark =>
        $"api\n{To.Digits}\n{From?.Value}\n{(int)Class}\n{ValidMinutes}\n{(SendAt is { } at ? $"at {at.Stored()}\n" : "")}{(Purpose is { } purpose ? $"for {purpose.Word()}\n" : "")}{Template?.Mark ?? Text}";

    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"order of {Class} to {To}, {Text.Length} characters";
}

/// <summary>Checks what a client asks for, and finds every mistake at once.</summary>
internal sealed class MessageRules(OperatorDirectory operators, Templates templates, IOptions<ApiOptions> options, TimeProvider time)
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
        else if (!options.Value.Reaches(to))
            errors.Add(new("to", "is not among the numbers this gateway writes to: mobile numbers of Pakistan, unless its settings name others."));
        var template = templates.Check(request, errors);
        if (request.Template is null)
            CheckText(request.Text, errors);
        var purpose = CheckPurpose(request.Purpose, errors);
        var messageClass = CheckClass(request.Class, purpose, errors);
        if (request.From is { } from && !operators.Names.Any(known => operators[known].ShortCodes.Contains(from)))
            errors.Add(new("from", "is no short code of any operator."));
        if (request.ValidMinutes is < 1 or > 43_200)
            errors.Add(new("valid_minutes", "is not between 1 and 43200."));
        var sendAt = CheckTime(request.SendAt, errors);
        return errors.Count > 0
            ? (null, errors)
            : (new(to, request.Text ?? "", request.From is { } code ? new ShortCode(code) : null, messageClass, request.ValidMinutes ?? options.Value.ExpireAfterMinutes, sendAt)
            {
                Template = template, Purpose = purpose,
            }, errors);
    }

    private static ConsentPurpose? CheckPurpose(string? word, List<FieldError> errors)
    {
        if (word is null)
            return null;
        if (ConsentPurposeRule.TryParse(word, out var purpose))
            return purpose;
        errors.Add(new("purpose", $"is none of {string.Join(", ", Enum.GetValues<ConsentPurpose>().Select(one => one.Word()))}."));
        return null;
    }

    // What she can stop leaves in the class of its purpose, so that nothing comes as a decision that is an advertisement.
    private static MessageClass CheckClass(string? name, ConsentPurpose? purpose, List<FieldError> errors)
    {
        var known = purpose?.MessageClass() ?? MessageClass.Reminder;
        if (name is null)
            return known;
        if (!Classes.TryGetValue(name, out var asked))
            errors.Add(new("class", $"is none of {string.Join(", ", Classes.Keys)}."));
        else if (purpose is { } one && asked != known && (one != ConsentPurpose.Service || asked is MessageClass.Reminder or MessageClass.Awareness))
            errors.Add(new("class", $"does not go with the purpose {one.Word()}."));
        return asked;
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
