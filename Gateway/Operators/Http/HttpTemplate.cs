using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Gateway.Messages;

namespace Gateway.Operators.Http;

/// <summary>What a request is filled in with. A class, so that neither text nor secret is ever printed.</summary>
internal sealed class HttpMessage(MessageId id, string to, ShortCode from, string text, TimeSpan? validity)
{
    /// <summary>The names a template may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["id", "to", "to_plus", "to_national", "from", "text", "dcs", "validity_seconds", "secret"];

    /// <summary>The value of a name.</summary>
    public string Value(string name, string secret) => name switch
    {
        "id" => id.ToString(),
        "to" => to,
        "to_plus" => "+" + to,
        "to_national" => to.Length == 12 && to.StartsWith("92", StringComparison.Ordinal) ? string.Concat("0", to.AsSpan(2)) : to,
        "from" => from.Value,
        "text" => text,
        // As the network numbers them (3GPP TS 23.038 §5): seven bits or UCS-2.
        "dcs" => Localization.Ussd.UssdEncoder.Encode(text).Dcs.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "validity_seconds" => ((long)(validity ?? TimeSpan.FromDays(1)).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "secret" => secret,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No template may use it."),
    };
}

/// <summary>Fills the placeholders of a template, such as <c>{to}</c>, each value escaped for the place it stands in.</summary>
internal static partial class HttpTemplate
{
    private static readonly JavaScriptEncoder Json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>In an address: percent signs.</summary>
    public static string ForUrl(string template, Func<string, string> value) => Fill(template, name => Uri.EscapeDataString(value(name)));

    /// <summary>Within the quotes of a JSON string.</summary>
    public static string ForJson(string template, Func<string, string> value) => Fill(template, name => Json.Encode(value(name)));

    /// <summary>In the text or the quotes of XML.</summary>
    public static string ForXml(string template, Func<string, string> value) => Fill(template, name => System.Security.SecurityElement.Escape(value(name)) ?? "");

    /// <summary>In a header: what would end the line becomes a space.</summary>
    public static string ForHeader(string template, Func<string, string> value) =>
        Fill(template, name => string.Concat(value(name).Select(c => char.IsControl(c) ? ' ' : c)));

    /// <summary>In a form field, which is encoded as a whole.</summary>
    public static string ForForm(string template, Func<string, string> value) => Fill(template, value);

    /// <summary>The placeholders of a template that do not exist.</summary>
    public static IEnumerable<string> Unknown(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups[1].Value).Where(name => !HttpMessage.Names.Contains(name));

    private static string Fill(string template, Func<string, string> value) => Placeholder().Replace(template, match => value(match.Groups[1].Value));

    // {to}, {validity_seconds}; a brace of JSON is followed by something else.
    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
