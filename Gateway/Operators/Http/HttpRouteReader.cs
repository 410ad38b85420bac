using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Gateway.Operators.Http;

/// <summary>Reads the file of an HTTP operator and finds every mistake at once.</summary>
internal static class HttpRouteReader
{
    private static readonly string[] Meanings = ["permanent", "temporary", "throttle", "unusable"];

    /// <summary>Reads a file; adds its mistakes to the list.</summary>
    public static HttpRouteFile Load(string path, List<string> errors)
    {
        if (File.Exists(path))
            return Parse(File.ReadAllText(path), Path.GetFileName(path), errors);
        errors.Add($"{path}: there is no such file.");
        return new();
    }

    /// <summary>Reads a file's text; adds its mistakes to the list.</summary>
    public static HttpRouteFile Parse(string yaml, string source, List<string> errors)
    {
        HttpRouteFile file;
        try
        {
            file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<HttpRouteFile?>(yaml) ?? new();
        }
        catch (YamlException e)
        {
            errors.Add($"{source}({e.Start.Line},{e.Start.Column}): {e.InnerException?.Message ?? e.Message}");
            return new();
        }

        errors.AddRange(CheckSend(file.Send).Concat(CheckAnswers(file)).Concat(CheckCallback(file.Callback)).Select(error => $"{source}: {error}"));
        return file;
    }

    private static IEnumerable<string> CheckSend(HttpSend send)
    {
        // The host is fixed: no value may decide where a message and the secret go.
        if (!Uri.TryCreate(send.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "send.url: must be an absolute http or https address.";
        else if (HasPlaceholderInHost(send.Url))
            yield return "send.url: placeholders may stand in path and query only.";
        if (send.Method is not ("POST" or "GET" or "PUT"))
            yield return "send.method: must be POST, GET or PUT.";
        if (new[] { send.Json, send.Xml, (object?)send.Form }.Count(body => body is not null) > 1)
            yield return "send: either json, xml or form, not several.";
        if (send.Method == "GET" && (send.Json ?? send.Xml ?? (object?)send.Form) is not null)
            yield return "send.method: GET has no body.";
        if (send.TimeoutSeconds is < 1 or > 120)
            yield return "send.timeout_seconds: must be 1 to 120.";
        if (send.Window is < 1 or > 1000)
            yield return "send.window: must be 1 to 1000.";
        if (send.Json is { } json && !IsJson(HttpTemplate.ForJson(json, _ => "0")))
            yield return "send.json: is not JSON once its placeholders are filled in.";
        if (send.Xml is { } xml && !IsXml(HttpTemplate.ForXml(xml, _ => "0")))
            yield return "send.xml: is not XML once its placeholders are filled in.";
        var templates = new[] { send.Url, send.Json ?? "", send.Xml ?? "" }.Concat(send.Headers.Values).Concat(send.Form?.Values ?? Enumerable.Empty<string>()).ToList();
        foreach (var name in templates.SelectMany(HttpTemplate.Unknown).Distinct())
            yield return $"send: there is no placeholder {{{name}}}; there are {string.Join(", ", HttpMessage.Names)}.";
        if (!templates.Any(template => template.Contains("{text}", StringComparison.Ordinal)) || !templates.Any(template => template.Contains("{to", StringComparison.Ordinal)))
            yield return "send: the request carries no {text} or no {to}.";
    }

    private static IEnumerable<string> CheckAnswers(HttpRouteFile file)
    {
        if (file.Accepted.Id.Json is null && file.Accepted.Id.Regex is null)
            yield return "accepted.id: json or regex must say where the message id is.";
        foreach (var status in file.Accepted.Status.Concat(file.Errors.SelectMany(rule => rule.Status)).Where(status => !IsStatus(status)))
            yield return $"\"{status}\" is not an HTTP status such as 429 or 5xx.";
        foreach (var rule in file.Errors.Where(rule => !Meanings.Contains(rule.Means)))
            yield return $"errors: \"{rule.Means}\" is not one of {string.Join(", ", Meanings)}.";
        if (file.Errors.Any(rule => rule.Status.Count == 0 && rule.Json is null && rule.Regex is null))
            yield return "errors: a rule names neither status nor json nor regex, and would fit every answer.";
        var fields = file.Errors.Append(file.Accepted.Id).Append(file.Accepted.When ?? new());
        foreach (var pattern in fields.Select(field => field.Regex).OfType<string>().Where(pattern => !IsRegex(pattern)))
            yield return $"\"{pattern}\" is not a regular expression with a group.";
    }

    private static IEnumerable<string> CheckCallback(HttpCallback callback)
    {
        if (callback.Receipt is { } receipt && (receipt.Id.Length == 0 || receipt.Status.Length == 0 || receipt.Delivered.Count == 0 || receipt.Failed.Count == 0))
            yield return "callback.receipt: needs id, status, delivered and failed.";
        if (callback.Message is { } message && (message.From.Length == 0 || message.To.Length == 0 || message.Text.Length == 0))
            yield return "callback.message: needs from, to and text.";
    }

    private static bool HasPlaceholderInHost(string url)
    {
        var host = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = host.AsSpan().IndexOfAny('/', '?', '#');
        return host.AsSpan(0, end < 0 ? host.Length : end).Contains('{');
    }

    private static bool IsStatus(string status) => status.Length == 3 && status[0] is >= '1' and <= '5' && (status.EndsWith("xx", StringComparison.Ordinal) || status.All(char.IsAsciiDigit));

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsXml(string text)
    {
        try
        {
            return System.Xml.Linq.XDocument.Parse(text).Root is not null;
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking).GetGroupNumbers().Length > 1;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
