using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using StandIns.Graph;

namespace StandIns;

/// <summary>Answers the fields of openIMIS' GraphQL from invented people.</summary>
internal sealed class OpenImisAnswers(IReadOnlyList<InventedPerson> people, Func<Faults> faults)
{
    private const int MostRows = 100;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Status, string Error, DateTimeOffset ReadyAt)> _mutations = [];
    private readonly List<Ticket> _tickets = [];
    private readonly List<(string Ticket, string Text)> _comments = [];
    private int _races;

    /// <summary>How the tickets that were made are marked, and what they say.</summary>
    public IReadOnlyList<(string Flags, string Description)> Contents
    {
        get
        {
            lock (_lock)
                return [.. _tickets.Select(ticket => (ticket.Flags, ticket.Description))];
        }
    }

    /// <summary>The codes of the tickets that were made.</summary>
    public IReadOnlyList<string> Tickets
    {
        get
        {
            lock (_lock)
                return [.. _tickets.Select(ticket => ticket.Code)];
        }
    }

    /// <summary>The comments that were made, each with the code of its ticket.</summary>
    public IReadOnlyList<(string Ticket, string Text)> Comments
    {
        get
        {
            lock (_lock)
                return [.. _comments];
        }
    }

    /// <summary>How many new tickets lose the race for a code while that fault is on.</summary>
    public int CodeRaces { get; set; } = 2;

    /// <summary>The state of a ticket.</summary>
    public string StatusOf(string code)
    {
        lock (_lock)
            return _tickets.First(ticket => ticket.Code == code).Status;
    }

    /// <summary>Lets somebody of theirs put a ticket into a state.</summary>
    public void SetStatus(string code, string status)
    {
        lock (_lock)
            Change(_tickets.First(ticket => ticket.Code == code), status);
    }

    /// <summary>Answers one field of an operation.</summary>
    public JsonNode? Answer(GraphField field) => field.Name switch
    {
        "individual" => Page(field, Individuals(field), Individual),
        "beneficiary" => Page(field, Enrolled(field, byGroup: false), Beneficiary),
        "groupIndividual" => Page(field, people.Where(person => person.ByGroup && (Is(field, "individual_Id", person.Id) || Is(field, "group_Id", GroupOf(person)))), GroupIndividual),
        "groupBeneficiary" => Page(field, Changed(field).Where(person => person.ByGroup && (field.Text("group_Id") is null || Is(field, "group_Id", GroupOf(person)))), GroupBeneficiary),
        "benefitConsumption" => Page(field, Benefits(field), Benefit),
        "mutationLogs" => Logs(field),
        "createTicket" or "updateTicket" or "createComment" or "reopenTicket" => Receive(field),
        "tickets" => Page(field, Asked(field), Node),
        _ => throw new FormatException($"Cannot query field \"{field.Name}\" on type \"Query\"."),
    };

    private IEnumerable<InventedPerson> Individuals(GraphField field)
    {
        var found = Changed(field);
        foreach (var filter in field.Arguments.GetValueOrDefault("customFilters") as List<object?> ?? [])
            found = Filtered(found, (string)filter!);
        if (faults().Has("other-person") && field.Arguments.ContainsKey("customFilters"))
            return [people[^1]];
        return faults().Has("two-people") && field.Arguments.ContainsKey("customFilters") ? found.SelectMany(person => new[] { person, person with { Id = Guid.NewGuid() } }) : found;
    }

    // key__lookup__type=value; the first and the last character of a string are taken off unseen.
    private static IEnumerable<InventedPerson> Filtered(IEnumerable<InventedPerson> found, string filter)
    {
        var sides = filter.Split('=');
        if (sides.Length != 2 || sides[0].Split("__") is not [var key, "iexact", "string"])
            throw new FormatException("not enough values to unpack (expected 2)");
        var value = sides[1].Length >= 2 ? sides[1][1..^1] : "";
        return found.Where(person => key == "cnic" && person.Cnic == value);
    }

    private IEnumerable<InventedPerson> Changed(GraphField field) => field.Text("dateUpdated_Gte") is { } since
        ? people.Where(person => person.UpdatedAt.UtcDateTime >= DateTime.Parse(since, CultureInfo.InvariantCulture))
        : people;

    private IEnumerable<InventedPerson> Enrolled(GraphField field, bool byGroup) =>
        Changed(field).Where(person => person.ByGroup == byGroup && (field.Text("individual_Id") is null || Is(field, "individual_Id", person.Id)));

    private IEnumerable<(InventedPerson Person, int Index)> Benefits(GraphField field) => Changed(field)
        .Where(person => field.Text("individual_Id") is null || Is(field, "individual_Id", person.Id))
        .SelectMany(person => person.Benefits.Select((_, index) => (person, index)));

    private static JsonObject Page<T>(GraphField field, IEnumerable<T> rows, Func<T, JsonObject> node)
    {
        var first = Math.Min(field.Arguments.GetValueOrDefault("first") is decimal asked ? (int)asked : MostRows, MostRows);
        var skip = field.Text("after") is { Length: > 0 } after ? int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(after)).Split(':')[1], CultureInfo.InvariantCulture) + 1 : 0;
        var all = rows.ToList();
        var page = all.Skip(skip).Take(first).ToList();
        return new JsonObject
        {
            ["totalCount"] = all.Count,
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = skip + page.Count < all.Count, ["endCursor"] = page.Count == 0 ? null : Relay("arrayconnection", $"{skip + page.Count - 1}") },
            ["edges"] = new JsonArray([.. page.Select(row => new JsonObject { ["node"] = node(row) })]),
        };
    }

    private static JsonObject Individual(InventedPerson person) => new()
    {
        ["id"] = Relay("IndividualGQLType", $"{person.Id:D}"),
        ["dateUpdated"] = Changed(person),
        ["uuid"] = person.Id.ToString("D"),
        ["firstName"] = person.FirstName,
        ["lastName"] = person.LastName,
        ["dob"] = $"{person.Born}-05-01",
        ["isDeleted"] = false,
        // A text that holds JSON, as in the 2024 versions.
        ["jsonExt"] = new JsonObject { ["cnic"] = person.Cnic, ["phone"] = person.Phone, ["language"] = person.Language }.ToJsonString(),
        ["location"] = new JsonObject { ["code"] = "T", ["name"] = person.Tehsil, ["type"] = "W", ["parent"] = new JsonObject { ["code"] = "D", ["name"] = person.District, ["type"] = "D" } },
    };

    private static JsonObject Beneficiary(InventedPerson person) => new()
    {
        ["id"] = Relay("BeneficiaryGQLType", $"{person.Id:D}"),
        ["dateUpdated"] = Changed(person),
        ["status"] = person.Status,
        ["isDeleted"] = false,
        ["dateValidFrom"] = "2025-01-15",
        ["benefitPlan"] = new JsonObject { ["code"] = person.Programme, ["name"] = "Support", ["type"] = "INDIVIDUAL" },
        ["individual"] = Individual(person),
    };

    private static JsonObject GroupBeneficiary(InventedPerson person)
    {
        var node = Beneficiary(person);
        node.Remove("individual");
        node["group"] = new JsonObject { ["id"] = Relay("GroupGQLType", $"{GroupOf(person):D}"), ["code"] = "G1" };
        return node;
    }

    private static JsonObject GroupIndividual(InventedPerson person) => new()
    {
        ["individual"] = Individual(person),
        ["role"] = "HEAD",
        ["recipientType"] = "PRIMARY",
        ["group"] = new JsonObject { ["id"] = Relay("GroupGQLType", $"{GroupOf(person):D}"), ["code"] = "G1" },
    };

    private static JsonObject Benefit((InventedPerson Person, int Index) row)
    {
        var benefit = row.Person.Benefits[row.Index];
        return new JsonObject
        {
            ["id"] = Relay("BenefitConsumptionGQLType", benefit.Code),
            ["dateUpdated"] = Changed(row.Person),
            ["code"] = benefit.Code,
            ["amount"] = $"{benefit.Amount}.00",
            ["type"] = "cash",
            ["status"] = benefit.Status,
            ["dateDue"] = benefit.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["receipt"] = "",
            ["isDeleted"] = false,
            ["individual"] = Individual(row.Person),
        };
    }

    private JsonObject Receive(GraphField field)
    {
        if (field.Arguments.GetValueOrDefault("input") is not Dictionary<string, object?> input || input.GetValueOrDefault("clientMutationId") is not string id)
            throw new FormatException("'clientMutationId'");
        lock (_lock)
        {
            var loses = field.Name == "createTicket" && faults().Has("duplicate-code") && _races++ < CodeRaces;
            var ready = faults().Has("stuck") ? DateTimeOffset.MaxValue : DateTimeOffset.UtcNow.AddMilliseconds(200);
            _mutations[id] = loses ? (1, """[{"message":"mutation failed","detail":"duplicate key value violates unique constraint code"}]""", ready) : (2, "", ready);
            if (!loses && field.Name == "createTicket" && !faults().Has("stuck"))
                _tickets.Add(new Ticket(string.Create(CultureInfo.InvariantCulture, $"GRS{_tickets.Count + 1:00000000}"), input.GetValueOrDefault("key") as string ?? "", Guid.NewGuid())
                {
                    Flags = input.GetValueOrDefault("flags") as string ?? "", Description = input.GetValueOrDefault("description") as string ?? "",
                });
            if (!loses && field.Name == "createComment" && Of(input.GetValueOrDefault("ticketId")) is { } about)
                _comments.Add((about.Code, input.GetValueOrDefault("comment") as string ?? ""));
            if (field.Name == "reopenTicket" && Of(input.GetValueOrDefault("id")) is { } closed)
                Change(closed, "OPEN");
        }

        return new JsonObject { ["clientMutationId"] = id, ["internalId"] = Guid.NewGuid().ToString("D") };
    }

    private Ticket? Of(object? id) => _tickets.Find(ticket => Guid.TryParse(id as string, out var asked) && ticket.Id == asked);

    private static void Change(Ticket ticket, string status) => (ticket.Status, ticket.Version) = (status, ticket.Version + 1);

    private List<Ticket> Asked(GraphField field)
    {
        lock (_lock)
            return [.. _tickets.Where(ticket => field.Text("key") is not { } key || ticket.Key == key)];
    }

    private static JsonObject Node(Ticket ticket) => new()
    {
        ["id"] = Relay("TicketGQLType", $"{ticket.Id:D}"),
        ["code"] = ticket.Code,
        ["status"] = ticket.Status,
        ["version"] = ticket.Version,
        ["flags"] = ticket.Flags,
    };

    private sealed class Ticket(string code, string key, Guid id)
    {
        public string Code => code;

        public string Key => key;

        public Guid Id => id;

        public string Flags { get; init; } = "";

        public string Description { get; init; } = "";

        public string Status { get; set; } = "RECEIVED";

        public int Version { get; set; } = 1;
    }

    private JsonObject Logs(GraphField field)
    {
        lock (_lock)
        {
            var edges = new JsonArray();
            if (field.Text("clientMutationId") is { } id && _mutations.TryGetValue(id, out var log))
            {
                var isReady = log.ReadyAt <= DateTimeOffset.UtcNow;
                edges.Add(new JsonObject { ["node"] = new JsonObject { ["id"] = "1", ["status"] = isReady ? log.Status : 0, ["error"] = isReady ? log.Error : "", ["clientMutationId"] = id } });
            }

            return new JsonObject { ["edges"] = edges };
        }
    }

    private static bool Is(GraphField field, string argument, Guid id) => Guid.TryParse(field.Text(argument), out var asked) && asked == id;

    private static string Changed(InventedPerson person) => person.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static Guid GroupOf(InventedPerson person)
    {
        var octets = person.Id.ToByteArray();
        octets[0] ^= 0xFF;
        return new Guid(octets);
    }

    private static string Relay(string type, string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{id}"));
}
