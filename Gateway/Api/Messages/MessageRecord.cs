using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Api.Messages;

/// <summary>What the journal says of one message, as other systems read it.</summary>
internal sealed record MessageRecord(
    MessageId Id, MessageStatus Status, string Operator, MessageClass Class, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? FinalAt,
    DateTimeOffset? ExpiresAt, long Segments, string Encoding, long Attempts, string? Reason)
{
    /// <summary>The word for a message whose outcome nobody knows: never "sent", never "failed".</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>The status word.</summary>
    public string Word => Status switch
    {
        MessageStatus.Submitted => "submitted",
        MessageStatus.Unknown => OutcomeUnknown,
        MessageStatus.Delivered => "delivered",
        MessageStatus.Failed => "failed",
        MessageStatus.Expired => "expired",
        MessageStatus.Cancelled => "cancelled",
        _ => "queued",
    };

    /// <summary>Reads a message of this client; null when it has none of this id.</summary>
    public static MessageRecord? Read(DbSession session, ApiClient client, MessageId id) => session.First(
        """
        SELECT m.status, m.operator, m.class, m.created_at, m.submitted_at, m.final_at, m.expires_at, m.segments, m.encoding, m.attempts, m.reason, m.relayed_at
        FROM api_messages a JOIN messages m ON m.id = a.message WHERE a.message = $1 AND a.client = $2
        """,
        row => new MessageRecord(
            id, (MessageStatus)row.GetInt64(0), row.GetString(1), (MessageClass)row.GetInt64(2), row.Time(3), row.TimeOrNull(4) ?? row.TimeOrNull(11), row.TimeOrNull(5),
            row.TimeOrNull(6), row.GetInt64(7), row.GetString(8), row.GetInt64(9), row.TextOrNull(10)),
        id.Value.Stored(), client.Id.Stored());

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id.ToString());
        json.WriteString("status", Word);
        json.WriteString("class", Class.ToString().ToLowerInvariant());
        json.WriteString("operator", Operator);
        json.WriteNumber("segments", Segments);
        json.WriteString("encoding", Encoding.ToLowerInvariant());
        json.WriteNumber("attempts", Attempts);
        json.WriteString("created_at", CreatedAt);
        if (Status is not MessageStatus.Queued and not MessageStatus.Unknown && SubmittedAt is { } submitted)
            json.WriteString("submitted_at", submitted);
        if (FinalAt is { } final)
            json.WriteString("final_at", final);
        if (ExpiresAt is { } expires)
            json.WriteString("expires_at", expires);
        if (Reason is { } reason)
            json.WriteString("reason", reason);
        if (Status == MessageStatus.Unknown)
            WriteUnknown(json);
        json.WriteEndObject();
    }

    private void WriteUnknown(Utf8JsonWriter json)
    {
        json.WriteStartObject("unknown");
        json.WriteString("since", SubmittedAt ?? CreatedAt);
        json.WriteString("operator", Operator);
        json.WriteString("policy", "at_most_once");
        json.WriteString("words", "The operator's connection broke before it confirmed. The message may or may not have arrived; it is not sent again.");
        json.WriteEndObject();
    }
}
