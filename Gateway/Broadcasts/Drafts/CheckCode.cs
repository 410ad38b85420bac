using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Gateway.Broadcasts.Drafts;

/// <summary>
/// The digest of everything that a broadcast will do: SHA-256 over canonical JSON (UTF-8, keys in a fixed order, no blanks). One comma more in one
/// language makes another code, so that what was approved is what is sent.
/// </summary>
internal sealed record CheckCode
{
    private CheckCode(byte[] hash) => Hash = hash;

    /// <summary>All 32 octets: what the server compares.</summary>
    public byte[] Hash { get; }

    /// <summary>As forms carry it.</summary>
    public string Full => Convert.ToHexStringLower(Hash);

    /// <summary>As people compare it: two groups of four, such as 7F3A-91C2.</summary>
    public override string ToString() => Short(Hash);

    /// <summary>The first eight digits of a stored hash.</summary>
    public static string Short(byte[] hash) => $"{Convert.ToHexString(hash.AsSpan(0, 2))}-{Convert.ToHexString(hash.AsSpan(2, 2))}";

    /// <summary>Whether this is the code that somebody saw or approved.</summary>
    public bool Is(byte[]? other) => other is not null && CryptographicOperations.FixedTimeEquals(Hash, other);

    /// <summary>As above, for what a form sent.</summary>
    public bool Is(string? full) => string.Equals(Full, full, StringComparison.Ordinal);

    /// <summary>Works out the code of a draft with its frozen list, plan and settings.</summary>
    public static CheckCode Of(BroadcastDraft draft, Snapshot list, DraftPlan plan, BroadcastOptions options, string sender)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("any_hour", draft.Content.AnyHour);
            WriteAudience(json, draft.Content.Audience);
            json.WriteString("author", draft.Author);
            json.WriteString("channel", draft.Content.UssdFirst ? "ussd first" : "sms");
            json.WriteString("class", draft.Content.Class.ToString());
            json.WriteString("cost", plan.Cost.ToString("0.00", CultureInfo.InvariantCulture));
            Write(json, "exclusions", list.Counts.Excluded.Select(pair => (pair.Key, pair.Value.ToString(CultureInfo.InvariantCulture))));
            Write(json, "fallbacks", draft.Content.Fallbacks.Select(pair => (pair.Key, pair.Value)));
            json.WriteString("hours", string.Create(CultureInfo.InvariantCulture, $"{options.SendFrom:HH\\:mm}-{options.SendUntil:HH\\:mm} {options.TimeZone}"));
            json.WriteString("name", draft.Content.Name);
            json.WriteString("people", list.People.ToString(CultureInfo.InvariantCulture));
            json.WriteString("people_digest", Convert.ToHexStringLower(list.Digest ?? []));
            // Written only where there is one, so that codes shown before it could be chosen stay what they were.
            if (draft.Content.ReplyFlow.Length > 0)
                json.WriteString("reply_flow", draft.Content.ReplyFlow);
            json.WriteString("segments", plan.Segments.ToString(CultureInfo.InvariantCulture));
            json.WriteString("sender", sender);
            Write(json, "texts", draft.Content.Texts.Select(pair => (pair.Key, pair.Value)));
            if (draft.Content.UrduShift)
                json.WriteBoolean("urdu_shift", true);
            json.WriteNumber("validity_hours", options.ExpireAfterHours);
            json.WriteNumber("weight", draft.Content.Weight);
            json.WriteEndObject();
        }

        return new(SHA256.HashData(buffer.ToArray()));
    }

    private static void WriteAudience(Utf8JsonWriter json, Audience audience)
    {
        json.WritePropertyName("audience");
        json.WriteRawValue(JsonSerializer.Serialize(audience, BroadcastJson.Default.Audience));
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<(string Key, string Value)> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
