using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Operators.Http;

/// <summary>What a request came to.</summary>
internal enum HttpVerdict
{
    /// <summary>Written or perhaps written; what the operator made of it is not known.</summary>
    Unknown = 0,
    /// <summary>It certainly never left.</summary>
    NotWritten = 1,
    /// <summary>The operator took the message.</summary>
    Accepted = 2,
    /// <summary>Refused for now.</summary>
    Temporary = 3,
    /// <summary>Refused for haste.</summary>
    Throttled = 4,
    /// <summary>Refused for good.</summary>
    Permanent = 5,
    /// <summary>Refused whatever the message is: password, address or account are wrong. Nothing was taken.</summary>
    Unusable = 6,
}

/// <summary>What became of one request.</summary>
/// <param name="Verdict">What it came to.</param>
/// <param name="Detail">The operator's id when it was accepted, else the reason, without anything the operator or a person wrote.</param>
internal readonly record struct HttpAnswer(HttpVerdict Verdict, string Detail);

/// <summary>Reads answers by the rules of a route's file.</summary>
internal sealed class HttpAnswerReader
{
    private const int LongestId = 64;
    private readonly HttpAccepted _accepted;
    private readonly Rule[] _errors;
    private readonly Regex? _id, _when;

    /// <summary>Takes checked rules.</summary>
    public HttpAnswerReader(HttpRouteFile file)
    {
        _accepted = file.Accepted;
        _errors = [.. file.Errors.Select(rule => new Rule(rule, Compiled(rule), Enum.Parse<HttpVerdict>(rule.Means == "throttle" ? "Throttled" : rule.Means, ignoreCase: true)))];
        _id = Compiled(file.Accepted.Id);
        _when = file.Accepted.When is { } when ? Compiled(when) : null;
    }

    /// <summary>What an answer means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body; null when it is longer than any answer may be.</param>
    public HttpAnswer Read(int status, string? body)
    {
        using var json = Parse(body);
        foreach (var rule in _errors)
        {
            if ((rule.Field.Status.Count == 0 || Fits(rule.Field.Status, status)) && Holds(rule.Field, rule.Pattern, body, json))
                return new(rule.Verdict, $"HTTP {status}, refused as {rule.Field.Means}");
        }

        if (Fits(_accepted.Status, status))
        {
            if (_accepted.When is not null && !Holds(_accepted.When, _when, body, json))
                return new(HttpVerdict.Unknown, $"HTTP {status} with a body that says neither yes nor no");
            return Value(_accepted.Id, _id, body, json) is { Length: > 0 and <= LongestId } id && !id.Contains(' ', StringComparison.Ordinal)
                ? new(HttpVerdict.Accepted, id)
                : new(HttpVerdict.Unknown, $"HTTP {status} without a message id");
        }

        return status switch
        {
            429 => new(HttpVerdict.Throttled, "HTTP 429"),
            // A gateway in between does not know what the operator did with the message (RFC 9110 §15.6).
            500 or 502 or 504 => new(HttpVerdict.Unknown, $"HTTP {status}"),
            // Redirects are not followed; like a wrong password they are a fault of the settings, not of the message.
            401 or 403 or 404 or 407 or (>= 300 and < 400) => new(HttpVerdict.Unusable, $"HTTP {status}"),
            >= 400 and < 500 and not 408 => new(HttpVerdict.Permanent, $"HTTP {status}"),
            _ => new(HttpVerdict.Temporary, $"HTTP {status}"),
        };
    }

    private static bool Fits(List<string> patterns, int status)
    {
        var text = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return patterns.Exists(pattern => pattern == text || (pattern.EndsWith("xx", StringComparison.Ordinal) && pattern[0] == text[0]));
    }

    private static bool Holds(HttpField field, Regex? pattern, string? body, JsonDocument? json)
    {
        if (field.Json is null && field.Regex is null)
            return true;
        return Value(field, pattern, body, json) is { } value && (field.Is.Count == 0 || field.Is.Contains(value, StringComparer.OrdinalIgnoreCase));
    }

    private static string? Value(HttpField field, Regex? pattern, string? body, JsonDocument? json)
    {
        if (field.Json is { } path)
            return json is null ? null : FieldPath.Text(json.RootElement, path);
        return pattern is not null && body is not null && pattern.Match(body) is { Success: true } match ? match.Groups[1].Value : null;
    }

    // Without backtracking no body, however made, costs more than one pass.
    private static Regex? Compiled(HttpField field) => field.Regex is { } pattern ? new Regex(pattern, RegexOptions.NonBacktracking) : null;

    private static JsonDocument? Parse(string? body)
    {
        if (body is null || body.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Rule(HttpErrorRule Field, Regex? Pattern, HttpVerdict Verdict);
}
