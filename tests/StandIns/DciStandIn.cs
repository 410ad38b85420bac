using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace StandIns;

/// <summary>
/// A DCI beneficiary registry: OAuth2 client credentials, sync/search, sync/enrolled, and a search that calls back with a signature. It
/// takes only what is as specified, and answers in the dialect it is told to.
/// </summary>
public sealed class DciStandIn : StandIn
{
    /// <summary>Who it is.</summary>
    public const string Id = "registry.example";

    private readonly IReadOnlyList<InventedPerson> _people;
    private readonly HttpClient _caller = new();
    private readonly HashSet<string> _tokens = [];
    private readonly DciDialect _dialect;

    private DciStandIn(IReadOnlyList<InventedPerson> people, string dialect) => (_people, _dialect) = (people, new DciDialect(dialect));

    /// <summary>The key its calls are signed with.</summary>
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The calls that were made, as they were sent.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The last search that is answered by a call.</summary>
    public JsonNode? LastSearch { get; private set; }

    /// <summary>Whether nobody needs a token.</summary>
    public bool LetsEverybodyIn { get; set; }

    /// <summary>The clock that calls are signed by.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UtcNow;

    /// <summary>What the last call was answered with: HTTP status and body.</summary>
    public (int Status, string Body)? LastAnswer { get; private set; }

    /// <inheritdoc />
    public override string Settings =>
        $"""
        export Registry__Sources__ibr__Reach=Local
        export Registry__Sources__ibr__Dci__SearchUrl={Address}/registry/sync/search
        export Registry__Sources__ibr__Dci__EnrolledUrl={Address}/registry/sync/enrolled
        export Registry__Sources__ibr__Dci__TokenUrl={Address}/oauth2/client/token
        export Registry__Sources__ibr__Dci__ClientId=gateway Registry__Sources__ibr__Dci__ClientSecret=try-me
        export Registry__Sources__ibr__Dci__SenderId=gateway.example Registry__Sources__ibr__Dci__ReceiverId={Id}
        """;

    /// <summary>Starts one with these people; port 0 takes a free one.</summary>
    public static async Task<DciStandIn> StartAsync(IReadOnlyList<InventedPerson> people, int port = 0, string dialect = "spec")
    {
        var server = new DciStandIn(people, dialect);
        await server.ListenAsync(port);
        return server;
    }

    /// <summary>Posts a body to a gateway as it is; answers the HTTP status.</summary>
    public async Task<int> CallAsync(string uri, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await _caller.PostAsync(new Uri(uri), content);
        LastAnswer = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        return (int)response.StatusCode;
    }

    /// <inheritdoc />
    protected override async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/oauth2/client/token")
        {
            await TokenAsync(context);
            return;
        }

        if (!IsLetIn(context.Request.Headers.Authorization.ToString()))
        {
            context.Response.StatusCode = 401;
            return;
        }

        var request = await JsonNode.ParseAsync(context.Request.Body);
        var problem = Problem(request);
        JsonNode answer = problem is not null
            ? new JsonObject { ["message"] = new JsonObject { ["ack_status"] = "ERR", ["error"] = new JsonObject { ["code"] = problem, ["message"] = "" } } }
            : context.Request.Path.Value switch
            {
                "/registry/sync/search" => _dialect.Search(request!, Hits(request!["message"]!["search_request"]![0]!["search_criteria"]!)),
                "/registry/sync/enrolled" => _dialect.Enrolled(request!, IsEnrolled(request!)),
                "/registry/search" => Acknowledge(request!),
                _ => new JsonObject(),
            };
        context.Response.StatusCode = problem is null ? 200 : 400;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_id"] != "gateway" || form["client_secret"] != "try-me")
        {
            context.Response.StatusCode = 401;
            return;
        }

        var token = Guid.NewGuid().ToString("n");
        lock (_tokens)
            _tokens.Add(token);
        await context.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = 300 });
    }

    private bool IsLetIn(string header)
    {
        lock (_tokens)
            return LetsEverybodyIn || header.StartsWith("Bearer ", StringComparison.Ordinal) && _tokens.Contains(header["Bearer ".Length..]);
    }

    // Strict: what DCI v1.0.0 requires of a request.
    private static string? Problem(JsonNode? request)
    {
        if (request?["header"] is not { } header || request["message"] is not { } message)
            return "err.request.bad";
        foreach (var name in (string[])["message_id", "message_ts", "action", "sender_id", "total_count"])
        {
            if (header[name] is null)
                return "err.request.bad";
        }

        if (header["total_count"]!.GetValueKind() != JsonValueKind.Number)
            return "rjct.total_count.invalid";
        return message["transaction_id"] is { } id && id.GetValueKind() == JsonValueKind.String && id.GetValue<string>().Length <= 99 ? null : "err.request.bad";
    }

    private List<InventedPerson> Hits(JsonNode criteria)
    {
        if ((string?)criteria["query_type"] == "predicate")
            return Page(criteria);
        var cnic = (string?)criteria["query"]?["value"];
        var found = _people.Where(person => person.Cnic == cnic).ToList();
        if (Faults.Has("other-person"))
            return [_people[^1]];
        return Faults.Has("two-people") ? [.. found, .. found] : found;
    }

    private List<InventedPerson> Page(JsonNode criteria)
    {
        var since = DateTimeOffset.Parse((string)criteria["query"]![0]!["expression1"]!["attribute_value"]!, CultureInfo.InvariantCulture);
        var (size, number) = ((int)criteria["pagination"]!["page_size"]!, (int)criteria["pagination"]!["page_number"]!);
        var changed = _people.Where(person => person.UpdatedAt >= since).OrderBy(person => person.UpdatedAt).ToList();
        _dialect.Total = changed.Count;
        return [.. changed.Skip((number - 1) * size).Take(size)];
    }

    private bool IsEnrolled(JsonNode request)
    {
        var query = request["message"]!["enrolled_criteria"]!["query"]!;
        var text = query.ToJsonString();
        return _people.Any(person => text.Contains($"\"{person.Cnic}\"", StringComparison.Ordinal));
    }

    private JsonObject Acknowledge(JsonNode request)
    {
        LastSearch = request;
        if (!Faults.Has("no-callback"))
            _ = CallBackAsync(request);
        return new JsonObject { ["message"] = new JsonObject { ["ack_status"] = "ACK", ["timestamp"] = "2026-03-01T06:00:00Z", ["correlation_id"] = "c-1" } };
    }

    private async Task CallBackAsync(JsonNode request)
    {
        var body = Callback(request, (string)request["header"]!["sender_id"]!, Now());
        lock (Calls)
            Calls.Add(body);
        try
        {
            await CallAsync((string)request["header"]!["sender_uri"]!, body);
        }
        catch (HttpRequestException e)
        {
            LastAnswer = (0, e.Message);
        }
    }

    /// <summary>The signed call that answers a search.</summary>
    public string Callback(JsonNode request, string receiver, DateTimeOffset now)
    {
        var answer = _dialect.Search(request, Hits(request["message"]!["search_request"]![0]!["search_criteria"]!));
        answer["header"]!["receiver_id"] = receiver;
        var (header, message) = (answer["header"]!.ToJsonString(), answer["message"]!.ToJsonString());
        return $"{{\"signature\":{JsonSerializer.Serialize(Sign(header + message, now))},\"header\":{header},\"message\":{message}}}";
    }

    private string Sign(string content, DateTimeOffset now)
    {
        var (created, expires) = (now.ToUnixTimeSeconds(), now.AddMinutes(10).ToUnixTimeSeconds());
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var signature = Convert.ToBase64String(Key.SignData(Encoding.ASCII.GetBytes($"(created): {created}\n(expires): {expires}\ndigest: SHA-256={digest}"), HashAlgorithmName.SHA256));
        return $"Signature: namespace=\"spdci\", kidId=\"{Id}|1|ecdsa-p256-sha256\", algorithm=\"ecdsa-p256-sha256\", created=\"{created}\", expires=\"{expires}\", headers=\"(created) (expires) digest\", signature=\"{signature}\"";
    }
}
