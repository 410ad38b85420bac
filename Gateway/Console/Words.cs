using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Gateway.Console;

/// <summary>
/// The console's own words in the language of the person at it: English, which is the key, or Urdu from the files Console/Words/ur.*.json.
/// In views it is <c>T</c>.
/// </summary>
internal sealed class Words
{
    private static readonly Lazy<FrozenDictionary<string, string>> Urdu = new(Read);

    /// <summary>Encodes for HTML what means something there, and leaves letters of every script as they are.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The language of this request: "en" or "ur".</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Views ask their T, which is an instance.")]
    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ur" ? "ur" : "en";

    /// <summary>Whether the interface is in Urdu.</summary>
    public bool IsUrdu => Language == "ur";

    /// <summary>The direction of the page: "ltr" or "rtl".</summary>
    public string Direction => IsUrdu ? "rtl" : "ltr";

    /// <summary>The words; the English ones where no Urdu is written yet.</summary>
    public string this[string english] => IsUrdu && Urdu.Value.TryGetValue(english, out var words) ? words : english;

    /// <summary>A sentence with values in it, for the page: numbers and times are set apart so that they keep their direction, texts are encoded.</summary>
    public IHtmlContent Format(string english, params object?[] values) => new HtmlString(string.Format(
        CultureInfo.InvariantCulture, Encoder.Encode(this[english]), [.. values.Select(Markup)]));

    /// <summary>The same for an attribute or a title, without markup.</summary>
    public string Plain(string english, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture, this[english], [.. values.Select(Written)]);

    /// <summary>Every Urdu entry, for the test that none is missing.</summary>
    internal static IReadOnlyDictionary<string, string> UrduEntries => Urdu.Value;

    private static object Markup(object? value) => value switch
    {
        IHtmlContent content => Rendered(content),
        string text => Encoder.Encode(text),
        _ => $"<bdi class=\"num\">{Encoder.Encode(Written(value))}</bdi>",
    };

    private static string Written(object? value) => value switch
    {
        null => "–",
        string text => text,
        int or long or short => Figures.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double number => Figures.Rate(number),
        DateTimeOffset time => Figures.DateTime(time),
        TimeSpan span => Figures.Duration(span),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Rendered(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    private static FrozenDictionary<string, string> Read()
    {
        var program = typeof(Words).Assembly;
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in program.GetManifestResourceNames().Where(name => name.StartsWith("words/ur.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = program.GetManifestResourceStream(name)!;
            foreach (var (english, urdu) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                words.TryAdd(english, urdu);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
