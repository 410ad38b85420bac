using System.Globalization;
using System.Text.Json.Nodes;

namespace StandIns;

/// <summary>Writes answers as specified, as the samples do, as the mock servers do, or as openIMIS does.</summary>
internal sealed class DciDialect(string name)
{
    /// <summary>How many records there are in all, when a page is asked for.</summary>
    public int? Total { get; set; }

    public JsonObject Search(JsonNode request, List<InventedPerson> people)
    {
        var asked = request["message"]!["search_request"]![0]!;
        var item = new JsonObject
        {
            ["reference_id"] = (string?)asked["reference_id"],
            [name == "samples" ? "timesstamp" : "timestamp"] = "2026-03-01T06:00:00Z",
            ["status"] = name switch { "samples" => "rcvd", "mock" => "processed", "openimis" => "success", _ => "succ" },
            ["locale"] = name == "samples" ? "EN/GB" : "eng",
            ["pagination"] = new JsonObject { ["page_size"] = people.Count, ["page_number"] = 1, ["total_count"] = Count(Total ?? people.Count) },
        };
        // "Received" without data would say that the answer is still to come.
        if (people.Count == 0 && name == "samples")
            item["status"] = "succ";
        var records = new JsonArray([.. people.Select(Record)]);
        if (name == "openimis")
            item["registry_data"] = new JsonObject { ["data"] = records };
        else
            item["data"] = new JsonObject { ["version"] = "1.0.0", ["reg_records"] = name == "mock" && people.Count == 1 ? Record(people[0]) : records };
        return Envelope(request, "on-search", new JsonObject
        {
            ["transaction_id"] = name == "mock" ? 4711 : (string?)request["message"]!["transaction_id"],
            ["correlation_id"] = "c-1",
            ["search_response"] = new JsonArray(item),
        });
    }

    public JsonObject Enrolled(JsonNode request, bool isEnrolled) => Envelope(request, "on-enrolled", new JsonObject
    {
        ["transaction_id"] = (string?)request["message"]!["transaction_id"],
        ["correlation_id"] = "c-1",
        ["enrolled_response"] = new JsonArray(new JsonObject
        {
            ["reference_id"] = (string?)request["message"]!["reference_id"],
            ["timestamp"] = "2026-03-01T06:00:00Z",
            ["status"] = name == "samples" ? "rcvd" : "succ",
            ["enrolled_status"] = isEnrolled ? "yes" : "no",
        }),
    });

    private JsonObject Envelope(JsonNode request, string action, JsonObject message) => new()
    {
        ["signature"] = name == "openimis" ? "unsigned" : "",
        ["header"] = new JsonObject
        {
            ["version"] = "1.0.0",
            ["message_id"] = Guid.NewGuid().ToString("D"),
            ["message_ts"] = name == "samples" ? "2026-03-01T06:00" : "2026-03-01T06:00:00Z",
            ["action"] = action,
            ["status"] = "succ",
            ["total_count"] = Count(1),
            ["sender_id"] = DciStandIn.Id,
            ["receiver_id"] = (string?)request["header"]!["sender_id"],
            ["is_msg_encrypted"] = false,
        },
        ["message"] = message,
    };

    private JsonNode Count(int count) => name == "samples" ? count.ToString(CultureInfo.InvariantCulture) : count;

    private JsonObject Record(InventedPerson person) => new()
    {
        ["member"] = new JsonObject
        {
            ["member_identifier"] = new JsonArray(new JsonObject { ["identifier_type"] = "UIN", ["identifier_value"] = person.Cnic }),
            ["demographic_info"] = new JsonObject
            {
                ["person"] = new JsonObject
                {
                    ["name"] = new JsonObject { ["given_name"] = person.FirstName, ["surname"] = person.LastName },
                    ["birth_date"] = name switch { "samples" => $"01.05.{person.Born}", "mock" => $"{person.Born}-05-01T00:00", _ => $"{person.Born}-05-01" },
                    ["phone_number"] = new JsonArray(person.Phone),
                    ["address"] = new JsonArray(new JsonObject { ["district"] = person.District, ["sub_district"] = person.Tehsil }),
                },
            },
        },
        ["language_code"] = person.Language == "ur" ? "urd" : "eng",
        ["last_update"] = person.UpdatedAt.ToString("o", CultureInfo.InvariantCulture),
        ["programme_identifier"] = new JsonObject
        {
            ["programme"] = new JsonObject { ["programme_identifier"] = new JsonObject { ["identifier_type"] = "code", ["identifier_value"] = person.Programme }, ["programme_name"] = "Support" },
            [name == "samples" ? "enrollement_date" : "enrolment_date"] = "2025-01-15",
            [name == "samples" ? "enrollement_status" : "enrolment_status"] = person.Status switch { "ACTIVE" => "1", "SUSPENDED" => "4", "GRADUATED" => "3", _ => "0" },
        },
    };
}
