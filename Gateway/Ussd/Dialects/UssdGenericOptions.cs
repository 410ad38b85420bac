using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Gateway.Operators.Http;

namespace Gateway.Ussd.Dialects;

/// <summary>The settings <c>Ussd:Routes:&lt;name&gt;:Generic</c>: how an aggregator without a dialect of its own words its requests and wants its answers.</summary>
internal sealed partial class UssdGenericOptions
{
    /// <summary>The names that <see cref="Body"/> and <see cref="Headers"/> may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "kind", "session", "phone"];

    /// <summary>The form of a request. Default Form.</summary>
    [EnumDataType(typeof(UssdBodyFormat))]
    public UssdBodyFormat Format { get; set; }

    /// <summary>The field with the session's id; inner fields by names joined by points.</summary>
    public string SessionField { get; set; } = "sessionId";

    /// <summary>The field with the phone's number.</summary>
    public string PhoneField { get; set; } = "msisdn";

    /// <summary>The field with what was typed; with the first hop of a session, what was dialled.</summary>
    public string InputField { get; set; } = "input";

    /// <summary>Whether the input is everything typed so far, joined by asterisks. Default false: each answer alone.</summary>
    public bool IsCumulative { get; set; }

    /// <summary>The field that tells the first hop; empty: an input that is empty or holds the service code.</summary>
    public string BeginField { get; set; } = "";

    /// <summary>The values it then has; none: the field is there.</summary>
    public string[] BeginValues { get; set; } = [];

    /// <summary>The field that tells that the session is over; empty: that is never told.</summary>
    public string EndField { get; set; } = "";

    /// <summary>The values it then has; none: the field is there.</summary>
    public string[] EndValues { get; set; } = [];

    /// <summary>The field that numbers the hops of a session, by which a repetition is told from the same key pressed again; empty: there is none.</summary>
    public string CountField { get; set; } = "";

    /// <summary>The answer's type. Default text/plain; values are escaped for json and xml.</summary>
    public string ContentType { get; set; } = "text/plain";

    /// <summary>The answer, with {text}, {kind}, {session} and {phone}. Default "{kind} {text}".</summary>
    public string Body { get; set; } = "{kind} {text}";

    /// <summary>What {kind} is while the session goes on. Default CON.</summary>
    public string Continue { get; set; } = "CON";

    /// <summary>What {kind} is with the last screen. Default END.</summary>
    public string End { get; set; } = "END";

    /// <summary>Headers of the answer, with the same names, such as <c>Freeflow: {kind}</c>.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>Whether the answer is JSON.</summary>
    public bool IsJson => ContentType.Contains("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the answer is XML.</summary>
    public bool IsXml => ContentType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, field) in (IEnumerable<(string, string)>)[("SessionField", SessionField), ("PhoneField", PhoneField), ("InputField", InputField)])
        {
            if (field.Length == 0)
                yield return $"{name}: is empty.";
        }

        if (!Body.Contains("{text}", StringComparison.Ordinal))
            yield return "Body: has no {text}.";
        if (!Headers.Values.Append(Body).Any(template => template.Contains("{kind}", StringComparison.Ordinal)))
            yield return "Body: neither it nor a header has {kind}, so nobody can tell the last screen.";
        if (string.Equals(Continue, End, StringComparison.Ordinal))
            yield return "End: is the same as Continue.";
        foreach (var unknown in Headers.Values.Append(Body).SelectMany(template => Placeholder.Matches(template)).Select(match => match.Groups[1].Value).Except(Names))
            yield return $"Body: {{{unknown}}} is none of {string.Join(", ", Names.Select(name => $"{{{name}}}"))}.";
        foreach (var header in Headers.Keys.Where(header => !HeaderName.IsMatch(header)))
            yield return $"Headers: \"{header}\" is no name of a header.";
        if (IsJson && !IsGood(() => JsonDocument.Parse(HttpTemplate.ForJson(Body, _ => "0")).Dispose()))
            yield return "Body: is not JSON.";
        if (IsXml && !IsGood(() => XDocument.Parse(HttpTemplate.ForXml(Body, _ => "0"))))
            yield return "Body: is not XML.";
    }

    private static bool IsGood(Action parse)
    {
        try
        {
            parse();
            return true;
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex HeaderName { get; }
}
