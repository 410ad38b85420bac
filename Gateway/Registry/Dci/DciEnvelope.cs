using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Registry.Sources;

namespace Gateway.Registry.Dci;

/// <summary>One question on its way to a DCI registry.</summary>
/// <param name="Body">The envelope.</param>
/// <param name="Transaction">Its transaction_id.</param>
/// <param name="Reference">The reference_id of its only request.</param>
internal sealed record DciQuestion(byte[] Body, string Transaction, string Reference);

/// <summary>Writes envelopes strictly as specified (DCI v1.0.0, envelope and search).</summary>
internal sealed class DciEnvelope(DciOptions options, AsymmetricAlgorithm? key, TimeProvider time)
{
    /// <summary>The question who a person is.</summary>
    public DciQuestion Search(Cnic cnic)
    {
        var (transaction, reference, now) = (NewId(), NewId(), Now());
        return Wrap("search", transaction, reference, new JsonObject
        {
            ["transaction_id"] = transaction,
            ["search_request"] = new JsonArray(new JsonObject
            {
                ["reference_id"] = reference,
                ["timestamp"] = now,
                ["search_criteria"] = Criteria(new JsonObject { ["type"] = options.IdType, ["value"] = cnic.Digits }, "idtype-value", page: 1, size: 2, now),
                ["locale"] = "eng",
            }),
        });
    }

    /// <summary>The question for one page of those that changed since a time.</summary>
    public DciQuestion Changed(DateTimeOffset since, int page, int size)
    {
        var (transaction, reference, now) = (NewId(), NewId(), Now());
        var predicate = new JsonArray(new JsonObject
        {
            ["seq_num"] = 1,
            ["expression1"] = new JsonObject { ["attribute_name"] = "last_update", ["operator"] = "ge", ["attribute_value"] = Iso(since) },
        });
        var criteria = Criteria(predicate, "predicate", page, size, now);
        criteria["sort"] = new JsonArray(new JsonObject { ["attribute_name"] = "last_update", ["sort_order"] = "asc" });
        return Wrap("search", transaction, reference, new JsonObject
        {
            ["transaction_id"] = transaction,
            ["search_request"] = new JsonArray(new JsonObject { ["reference_id"] = reference, ["timestamp"] = now, ["search_criteria"] = criteria, ["locale"] = "eng" }),
        });
    }

    /// <summary>The question whether a person is enrolled, in the shape the registry wants.</summary>
    public DciQuestion Enrolled(Cnic cnic)
    {
        var (transaction, reference) = (NewId(), NewId());
        var value = new JsonObject { ["type"] = options.IdType, ["value"] = cnic.Digits };
        var criteria = options.EnrolledShape switch
        {
            EnrolledShape.IdTypeValue => new JsonObject { ["query_type"] = "idtype-value", ["response_entity"] = options.Entity, ["query"] = value },
            EnrolledShape.Identifier => new JsonObject
            {
                ["response_entity"] = options.Entity,
                ["query"] = new JsonObject { ["identifier_type"] = options.IdType, ["identifier_value"] = cnic.Digits },
            },
            _ => new JsonObject { ["query_type"] = "expression", ["response_entity"] = options.Entity, ["query"] = Expression(cnic) },
        };
        return Wrap("enrolled", transaction, reference, new JsonObject { ["transaction_id"] = transaction, ["reference_id"] = reference, ["enrolled_criteria"] = criteria });
    }

    private JsonObject Expression(Cnic cnic) => new()
    {
        ["type"] = "ns:org:QueryType:NoSql",
        ["value"] = new JsonObject
        {
            ["expression"] = new JsonObject
            {
                ["collection"] = options.Entity,
                ["query"] = new JsonObject { ["$and"] = new JsonArray(new JsonObject { [options.IdType] = new JsonObject { ["$eq"] = cnic.Digits } }) },
            },
        },
    };

    private JsonObject Criteria(JsonNode query, string type, int page, int size, string now)
    {
        var criteria = new JsonObject { ["version"] = "1.0.0" };
        if (options.RegistryType.Length > 0)
            criteria["reg_type"] = options.RegistryType;
        criteria["query_type"] = type;
        criteria["query"] = query;
        criteria["response_entity"] = options.Entity;
        criteria["pagination"] = new JsonObject { ["page_size"] = size, ["page_number"] = page };
        criteria["consent"] = Purpose(now);
        criteria["authorize"] = Purpose(now);
        return criteria;
    }

    private JsonObject Purpose(string now) => new() { ["ts"] = now, ["purpose"] = new JsonObject { ["text"] = "Answer to the person herself", ["code"] = options.Purpose, ["ref_uri"] = "" } };

    private DciQuestion Wrap(string action, string transaction, string reference, JsonObject message)
    {
        var header = new JsonObject
        {
            ["version"] = "1.0.0",
            ["message_id"] = NewId(),
            ["message_ts"] = Now(),
            ["action"] = action,
            ["sender_id"] = options.SenderId,
            ["sender_uri"] = options.SenderUri,
            ["receiver_id"] = options.ReceiverId,
            ["total_count"] = 1,
            ["is_msg_encrypted"] = false,
            ["meta"] = new JsonObject(),
        };
        // The very octets that are signed are sent.
        var (head, body) = (header.ToJsonString(), message.ToJsonString());
        var signature = key is null ? "" : DciSignature.Sign(key, options.SenderId, options.SigningKeyId, Encoding.UTF8.GetBytes(head + body), time.GetUtcNow());
        return new DciQuestion(Encoding.UTF8.GetBytes($"{{\"signature\":{JsonSerializer.Serialize(signature)},\"header\":{head},\"message\":{body}}}"), transaction, reference);
    }

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("D");

    private string Now() => Iso(time.GetUtcNow());

    private static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
