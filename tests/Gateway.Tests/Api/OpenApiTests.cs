using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Api.OpenApi;
using Gateway.Api.Webhooks;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Api;

/// <summary>The document that other systems are built by says what the API does.</summary>
public sealed class OpenApiTests
{
    private const string Everything = "messages:send,messages:read,webhooks:manage,cases:own,cases:all,events:read,events:send,contacts:manage,broadcasts:watch";

    private static readonly JsonNode Document = JsonNode.Parse(OpenApiDocument.Read())!;

    // What is asked for with these must be there first, in this order.
    private static readonly string[] Order =
    [
        "sendMessage", "readMessage", "cancelMessage", "subscribe", "listWebhooks", "readWebhook", "testWebhook", "changeSecret", "listEvents", "replayEvents", "unsubscribe",
        "openCase", "listCases", "readCase", "commentCase", "changePreferences", "readPreferences", "reportEvent", "listBroadcasts", "readBroadcast", "pauseBroadcast",
    ];

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (var (_, operation) in Operations())
        {
            foreach (var name in ExamplesOf(operation).Select(example => example.Key).DefaultIfEmpty(""))
                data.Add(operation["operationId"]!.GetValue<string>(), name);
        }

        return data;
    }

    [Fact]
    public async Task Every_route_is_in_the_document_and_nothing_else_is()
    {
        await using var host = await ApiHost.StartAsync();

        var routes = host.Routes.Where(route => route.Pattern.StartsWith("/api/v1", StringComparison.Ordinal)).Select(route => $"{route.Method} {route.Pattern}");

        Assert.Equal(routes.Order(StringComparer.Ordinal), Operations().Select(operation => operation.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_served_without_a_key()
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.GetAsync(key: null, OpenApiDocument.Address);

        Assert.Equal((200, "application/json", "3.1.0"), (answer.Status, answer.ContentType, answer.Word("openapi")));
    }

    [Fact]
    public void Every_kind_of_event_can_be_asked_for_by_the_document() => Assert.Equal(
        EventKinds.All, Document["components"]!["schemas"]!["WebhookRequest"]!["properties"]!["events"]!["items"]!["enum"]!.AsArray().Select(kind => kind!.GetValue<string>()));

    [Theory, MemberData(nameof(Examples))]
    public async Task Every_example_runs_and_answers_what_the_document_says(string operationId, string example)
    {
        await using var host = await ApiHost.StartAsync();
        await new TestRegistry(host.Data).LoadAsync(["kafaalat,active,,2020-01-01"]);
        var key = await host.AddClientAsync(scopes: Everything);
        var made = new Dictionary<string, string>();
        foreach (var before in Order.TakeWhile(id => id != operationId).Where(id => id is "sendMessage" or "subscribe" or "openCase"))
            Note(made, await RunAsync(host, key, before, "", made));

        made["broadcast"] = await host.AddBroadcastAsync();
        var answer = await RunAsync(host, key, operationId, example, made);

        var responses = Operation(operationId).Operation["responses"]!.AsObject();
        Assert.InRange(answer.Status, 200, 299);
        Assert.Contains($"{answer.Status}", responses.Select(response => response.Key));
        if (Schema(responses[$"{answer.Status}"]!) is { } schema)
            Check(schema, JsonNode.Parse(answer.Text)!, operationId);
    }

    private static async Task<ApiAnswer> RunAsync(ApiHost host, string key, string operationId, string example, Dictionary<string, string> made)
    {
        var (place, operation) = Operation(operationId);
        var (method, path) = (place.Split(' ')[0], place.Split(' ')[1]);
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var (name, value) = (parameter!["name"]!.GetValue<string>(), parameter["example"]!.GetValue<string>());
            if (parameter["in"]!.GetValue<string>() == "path")
                path = path.Replace($"{{{name}}}", made.GetValueOrDefault(path.Contains("webhooks", StringComparison.Ordinal) ? "webhook" : path.Contains("cases", StringComparison.Ordinal) ? "case" : path.Contains("broadcasts", StringComparison.Ordinal) ? "broadcast" : path.Contains("messages", StringComparison.Ordinal) ? "message" : "", value), StringComparison.Ordinal);
        }

        var body = example.Length > 0 ? ExamplesOf(operation).Single(one => one.Key == example).Value!["value"] : ExamplesOf(operation).Select(one => one.Value!["value"]).FirstOrDefault();
        // The event that an example names is one of another subscription.
        var text = made.TryGetValue("webhook", out var webhook) ? body?.ToJsonString().Replace("019a8f0c2b7e7c0a8b8f0d6a1c2e3f41", webhook, StringComparison.Ordinal) : body?.ToJsonString();
        return await host.WriteAsync(new HttpMethod(method.ToUpperInvariant()), key, path, text is null ? null : JsonNode.Parse(text), method == "post" && path is "/api/v1/cases" or "/api/v1/messages" ? $"{operationId} {example}" : null);
    }

    private static void Note(Dictionary<string, string> made, ApiAnswer answer)
    {
        if (answer.Location is not { } location)
            return;
        var parts = location.Split('/');
        made[parts[^2].TrimEnd('s')] = parts[^1];
    }

    // Required members are there, no other than the documented ones are, and their kinds are right.
    private static void Check(JsonNode schema, JsonNode answer, string where)
    {
        var known = Resolve(schema);
        if (known["properties"] is JsonObject properties && answer is JsonObject members)
        {
            Assert.All(known["required"]?.AsArray() ?? [], name => Assert.True(members.ContainsKey(name!.GetValue<string>()), $"{where}: {name} is missing"));
            foreach (var (name, value) in members)
            {
                Assert.True(properties.ContainsKey(name), $"{where}: {name} is not in the document");
                if (value is not null)
                    Check(properties[name]!, value, $"{where}.{name}");
            }
        }
        else if (known["items"] is { } items)
        {
            foreach (var item in answer.AsArray())
                Check(items, item!, where);
        }
        else if (known["enum"] is JsonArray words)
        {
            Assert.Contains(answer.GetValue<string>(), words.Select(word => word!.GetValue<string>()));
        }
        else if (known["type"] is JsonValue type && type.TryGetValue<string>(out var kind))
        {
            Assert.Equal(kind is "integer" ? JsonValueKind.Number : kind is "string" ? JsonValueKind.String : kind is "boolean" ? answer.GetValueKind() : JsonValueKind.Object, answer.GetValueKind());
        }
    }

    private static JsonNode Resolve(JsonNode schema) => schema["$ref"] is { } reference
        ? Document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]! : schema;

    private static JsonNode? Schema(JsonNode response) => response["content"]?["application/json"]?["schema"];

    private static (string Place, JsonNode Operation) Operation(string id) => Operations().Single(one => one.Operation["operationId"]!.GetValue<string>() == id);

    private static IEnumerable<(string Place, JsonNode Operation)> Operations() => Document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => ($"{operation.Key} {path.Key}", operation.Value!)));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> ExamplesOf(JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject() ?? Enumerable.Empty<KeyValuePair<string, JsonNode?>>();
}
