using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.Inbox.Spool;

/// <summary>What came in while the database was away: a whole text, a part of one, or something to be kept apart.</summary>
internal abstract record SpoolRecord(DateTimeOffset ReceivedAt)
{
    /// <summary>A whole text.</summary>
    public sealed record Whole(IncomingMessage Message) : SpoolRecord(Message.ReceivedAt);

    /// <summary>A part.</summary>
    public sealed record Part(IncomingPart Value) : SpoolRecord(Value.ReceivedAt);

    /// <summary>No text of a person, with the reason why it is kept apart.</summary>
    public sealed record Apart(IncomingMessage Message, string Reason) : SpoolRecord(Message.ReceivedAt);

    /// <summary>Masked: neither the number nor the text.</summary>
    public sealed override string ToString() => $"{GetType().Name} received {ReceivedAt:O}";

    /// <summary>The record as a text, to be sealed.</summary>
    public string Write() => JsonSerializer.Serialize(Fields.Of(this), SpoolJson.Default.Fields);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no such record.</exception>
    public static SpoolRecord Read(string text)
    {
        try
        {
            return (JsonSerializer.Deserialize(text, SpoolJson.Default.Fields) ?? throw new InvalidDataException("The record is empty.")).ToRecord();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The record cannot be read.", e);
        }
    }

    /// <summary>The fields of every kind of record; those that a kind lacks are null.</summary>
    internal sealed class Fields
    {
        /// <summary>The message's id.</summary>
        public Guid? Id { get; init; }

        /// <summary>The operator.</summary>
        public required string Operator { get; init; }

        /// <summary>The sender.</summary>
        public required string From { get; init; }

        /// <summary>The short code.</summary>
        public required string To { get; init; }

        /// <summary>When it came, Unix milliseconds.</summary>
        public required long At { get; init; }

        /// <summary>The text.</summary>
        public string? Text { get; init; }

        /// <summary>The operator's id of it.</summary>
        public string? SmscId { get; init; }

        /// <summary>Its data_coding.</summary>
        public byte DataCoding { get; init; }

        /// <summary>Why it is kept apart.</summary>
        public string? Reason { get; init; }

        /// <summary>A part's octets.</summary>
        public byte[]? Octets { get; init; }

        /// <summary>A part's place: numbering, reference, part, total.</summary>
        public int[]? Place { get; init; }

        /// <summary>The fields of a record.</summary>
        public static Fields Of(SpoolRecord record) => record switch
        {
            Whole whole => Of(whole.Message, null),
            Apart apart => Of(apart.Message, apart.Reason),
            Part { Value: var part } => new()
            {
                Operator = part.Operator, From = part.From.Digits, To = part.To.Value, At = part.ReceivedAt.ToUnixTimeMilliseconds(), DataCoding = part.DataCoding,
                Octets = part.ShortMessage.ToArray(), Place = [(int)part.Place.Numbering, part.Place.Reference, part.Place.Part, part.Place.Total],
            },
            _ => throw new ArgumentOutOfRangeException(nameof(record)),
        };

        /// <summary>The record of the fields.</summary>
        public SpoolRecord ToRecord()
        {
            if (!Msisdn.TryParse(From, out var from))
                throw new InvalidDataException("The record holds no number.");
            var at = DateTimeOffset.FromUnixTimeMilliseconds(At);
            if (Octets is not null && Place is [var numbering, var reference, var part, var total])
                return new Part(new(Operator, from, new ShortCode(To), new((PartNumbering)numbering, reference, part, total), DataCoding, Octets, at));
            if (Id is not { } id || Text is null)
                throw new InvalidDataException("The record is neither a text nor a part.");
            var message = new IncomingMessage(new MessageId(id), Operator, from, new ShortCode(To), Text, SmscId, at, DataCoding);
            return Reason is null ? new Whole(message) : new Apart(message, Reason);
        }

        private static Fields Of(IncomingMessage message, string? reason) => new()
        {
            Id = message.Id.Value, Operator = message.Operator, From = message.From.Digits, To = message.To.Value, At = message.ReceivedAt.ToUnixTimeMilliseconds(),
            Text = message.Text, SmscId = message.SmscId, DataCoding = message.DataCoding, Reason = reason,
        };
    }
}

/// <summary>Writes spool records without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpoolRecord.Fields))]
internal sealed partial class SpoolJson : JsonSerializerContext;
