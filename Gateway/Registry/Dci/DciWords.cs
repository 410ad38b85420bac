using System.Globalization;
using System.Text.Json;

namespace Gateway.Registry.Dci;

/// <summary>What the status of a request means, whichever word a registry has for it.</summary>
internal enum DciStatus
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was taken, and the answer comes later.</summary>
    Pending,

    /// <summary>It was refused.</summary>
    Rejected,

    /// <summary>The word is none that is known.</summary>
    Unknown,
}

/// <summary>
/// Reads the values of DCI messages as they are found in the wild: the specification has one spelling, its samples, mock servers and
/// openIMIS others. What we send is always as specified.
/// </summary>
internal static class DciWords
{
    private static readonly string[] Dates =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "dd.MM.yyyy", "dd/MM/yyyy",
    ];

    // DCI v1.0.0 has rcvd, pdng, succ and rjct; samples say rcvd for success, mock servers processed and failed, openIMIS success.
    /// <summary>Reads a status word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="hasData">Whether records came with it: "received" with records is an answer.</param>
    public static DciStatus Status(string word, bool hasData) => word.ToLowerInvariant() switch
    {
        "succ" or "success" or "successful" or "processed" or "completed" => DciStatus.Done,
        "rcvd" or "received" => hasData ? DciStatus.Done : DciStatus.Pending,
        "pdng" or "pending" => DciStatus.Pending,
        "rjct" or "rejected" or "failed" or "fail" or "err" or "error" => DciStatus.Rejected,
        _ => DciStatus.Unknown,
    };

    /// <summary>A date in any of the forms found.</summary>
    public static DateOnly? Date(string text) =>
        DateTimeOffset.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? DateOnly.FromDateTime(instant.DateTime) : null;

    /// <summary>Our language code of theirs: ISO 639-3, 639-1 or with a country; empty when it is none of ours.</summary>
    public static string Language(string code)
    {
        var first = code.Split('-', '_', '/')[0].ToLowerInvariant();
        var ours = first switch { "urd" => "ur", "eng" => "en", "pan" or "pnb" => "pa", "pus" or "pbt" or "pbu" => "ps", "snd" => "sd", "bal" or "bcc" or "bgp" => "bal", "skr" => "skr", _ => first };
        return SpokenLanguages.Codes.Contains(ours) ? ours : "";
    }

    /// <summary>The programme's word for an enrolment status: 1 active, 2 deceased, 3 graduated, 4 suspended, or the word; null for none of them.</summary>
    public static string? Enrolment(string status) => status.ToLowerInvariant() switch
    {
        "1" or "active" or "enrolled" => EnrolmentStatus.Active,
        "2" or "deceased" or "3" or "graduated" => EnrolmentStatus.Exited,
        "4" or "suspended" => EnrolmentStatus.Suspended,
        _ => null,
    };

    /// <summary>A member by the first of the names that is there.</summary>
    public static JsonElement? Child(JsonElement node, params ReadOnlySpan<string> names)
    {
        if (node.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in names)
        {
            if (node.TryGetProperty(name, out var child) && child.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return child;
        }

        return null;
    }

    /// <summary>A text by the first of the names that is there, whether it was written as text, number or flag; empty for anything else.</summary>
    public static string Text(JsonElement node, params ReadOnlySpan<string> names) => Child(node, names) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } raw => raw.GetRawText(),
        _ => "",
    };

    /// <summary>The items of a list; a single object stands for a list of one.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? list) => list switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object or JsonValueKind.String } one => [one],
        _ => [],
    };
}
