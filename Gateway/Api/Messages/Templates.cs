using System.Text.RegularExpressions;
using Gateway.Contacts;
using Gateway.Conversations;
using Gateway.Security;
using Localization.Catalogues;
using Localization.Languages;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Messages;

/// <summary>A notice of the catalogues with its values. Its text form is masked.</summary>
/// <param name="Key">The notice.</param>
/// <param name="Values">The values by their names.</param>
internal sealed record MessageTemplate(string Key, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What a repeated request repeats.</summary>
    public string Mark => $"template {Key}\n{string.Join('\n', Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"))}";

    /// <inheritdoc />
    public override string ToString() => $"template {Key}";
}

/// <summary>
/// Words messages from the notices that staff wrote and reviewed in every language: a client names one and its values, and each person
/// reads it in the language she chose, else the one on record for her phone.
/// </summary>
internal sealed partial class Templates(CatalogueSet catalogues, ContactBook contacts, PersonalData personal, IOptions<ConversationOptions> conversations)
{
    /// <summary>Only texts of this kind may be sent on request: the others are parts of conversations.</summary>
    public const string Prefix = "notice.";

    private const int MaxValue = 200;

    /// <summary>The templates that may be named.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. catalogues.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))];

    /// <summary>The template of a request; null when it gives a text itself, or when something is wrong with it.</summary>
    public MessageTemplate? Check(MessageRequest request, List<FieldError> errors)
    {
        if (request.Template is not { } key)
        {
            if (request.Values is not null)
                errors.Add(new("values", "belong to a template, and there is none."));
            return null;
        }

        if (request.Text is not null)
            errors.Add(new("text", "is given beside a template: give one of them."));
        if (!Keys.Contains(key))
            errors.Add(new("template", $"is none of {string.Join(", ", Keys)}."));
        else
            CheckValues(key, request.Values ?? new Dictionary<string, string>(), errors);
        return new(key, request.Values ?? new Dictionary<string, string>());
    }

    /// <summary>The order in words: a template in the language of the person, anything else as it was.</summary>
    public async ValueTask<MessageOrder> WordAsync(MessageOrder order, CancellationToken aborted)
    {
        if (order.Template is not { } template)
            return order;
        var code = await contacts.LanguageOfAsync(personal.TokenOf(order.To), aborted);
        var language = Language.TryParse(code ?? conversations.Value.DefaultLanguage, out var hers) ? hers : Language.Urdu;
        var worded = catalogues.Prepare(language, template.Key, template.Values);
        return order with { Text = worded.Text, Language = worded.Language.Code };
    }

    private void CheckValues(string key, IReadOnlyDictionary<string, string> values, List<FieldError> errors)
    {
        var names = catalogues.Languages.SelectMany(language => catalogues.Placeholders(language, key)).ToHashSet(StringComparer.Ordinal);
        errors.AddRange(names.Except(values.Keys).Select(name => new FieldError($"values.{name}", $"is missing: the template {key} needs it.")));
        foreach (var (name, value) in values)
        {
            if (!names.Contains(name))
                errors.Add(new($"values.{name}", $"is no value of the template {key}."));
            else if (string.IsNullOrWhiteSpace(value) || value.Length > MaxValue || value.Any(char.IsControl))
                errors.Add(new($"values.{name}", $"is empty, longer than {MaxValue} characters or holds control characters."));
            else if (LinkOrNumber.IsMatch(value))
                errors.Add(new($"values.{name}", "holds a link, or a number as long as a phone's or an identity card's: neither is ever sent."));
        }

        foreach (var language in errors.Count == 0 ? catalogues.Languages : [])
        {
            if (catalogues.Prepare(language, key, values) is { MissingArgument: { } wrong })
            {
                errors.Add(new($"values.{wrong}", "cannot be worded: write a date as 2026-12-01 and a number without signs."));
                return;
            }
        }
    }

    // http://x, www.x, bit.ly/x; 03001234567; 35202-1234567-4
    [GeneratedRegex(@"://|\bwww\.|\b[\w-]+\.[a-z]{2,}/|(\d[ .-]?){11,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LinkOrNumber { get; }
}
