using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Store;

namespace Gateway.Api.Messages;

/// <summary>What the journal says of one message, as other systems read it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Operator">The operator it goes by.</param>
/// <param name="Class">What it is for.</param>
/// <param name="CreatedAt">When it was taken.</param>
/// <param name="SubmittedAt">When the operator took it.</param>
/// <param name="FinalAt">When it ended.</param>
/// <param name="ExpiresAt">Until when it is worth sending.</param>
/// <param name="Segments">How many segments it takes.</param>
/// <param name="Encoding">In which encoding.</param>
internal sealed record MessageRecord(
    MessageId Id, MessageStanding Standing, string Operator, MessageClass Class, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
    DateTimeOffset? FinalAt, DateTimeOffset? ExpiresAt, long Segments, string Encoding)
{
    /// <summary>Reads a message of this client; null when it has none of this id.</summary>
    public static MessageRecord? Read(DbSession session, ApiClient client, MessageId id, MessagePolicies policies, DateTimeOffset now)
    {
        var record = session.First(
            """
            SELECT m.operator, m.class, m.created_at, m.submitted_at, m.final_at, m.expires_at, m.segments, m.encoding
            FROM api_messages a JOIN messages m ON m.id = a.message WHERE a.message = $1 AND a.client = $2
            """,
            row => new MessageRecord(
                id, null!, row.GetString(0), (MessageClass)row.GetInt64(1), row.Time(2), row.TimeOrNull(3), row.TimeOrNull(4), row.TimeOrNull(5),
                row.GetInt64(6), row.GetString(7)),
            id.Value.Stored(), client.Id.Stored());
        return record is null || MessageStanding.Read(session, id, policies, now) is not { } standing ? null : record with { Standing = standing };
    }

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id.ToString());
        json.WriteString("status", Standing.Word);
        json.WriteString("state", MessageWords.StateOf(Standing.Status, Standing.Attempts));
        json.WriteString("class", Class.ToString().ToLowerInvariant());
        json.WriteString("operator", Operator);
        json.WriteNumber("segments", Segments);
        json.WriteString("encoding", Encoding.ToLowerInvariant());
        json.WriteNumber("attempts", Standing.Attempts);
        json.WriteBoolean("possible_duplicate", Standing.PossibleDuplicate);
        WriteTime(json, "created_at", CreatedAt);
        WriteTime(json, "send_at", Standing.SendAt);
        WriteTime(json, "submitted_at", SubmittedAt);
        WriteTime(json, "final_at", FinalAt);
        WriteTime(json, "expires_at", ExpiresAt);
        if (Standing.Reason is { } reason)
            json.WriteString("reason", reason);
        if (Standing.Unknown is { } unknown)
            WriteUnknown(json, unknown);
        json.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter json, UnknownOutcome unknown)
    {
        json.WriteStartObject("unknown");
        WriteTime(json, "since", unknown.Since);
        json.WriteString("operator", unknown.Operator);
        json.WriteString("policy", WordOf(unknown.Policy));
        WriteTime(json, "resend_at", unknown.ResendAt);
        WriteTime(json, "resolvable_until", unknown.ResolvableUntil);
        json.WriteString("words", unknown.Sentence);
        json.WriteEndObject();
    }

    private static string WordOf(UnknownPolicy policy) => policy switch
    {
        UnknownPolicy.AtMostOnce => "at_most_once",
        UnknownPolicy.ResendAfter => "resend_after",
        _ => "resend_now",
    };

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value)
            json.WriteString(name, value);
    }
}
