using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Benchmarks.Load;
using Gateway.Api.Clients;
using Gateway.Api.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Fuzz;

/// <summary>Bodies of the HTTP API, damaged from the examples of its own document, to a whole gateway in this process.</summary>
internal static class ApiTarget
{
    /// <summary>What is fed to what.</summary>
    public const string Says = "Bodies to every call of the HTTP API of a whole gateway in this process: never 500, always an answer within 30 s. Default 100,000.";

    private const string Id = "019a8f0c-2b7e-7c0a-8b8f-0d6a1c2e3f41";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Starts the gateway; the first octet of an input chooses the call.</summary>
    public static async Task<FuzzTarget> MakeAsync(int seed)
    {
        _ = seed;
        var host = await LoadHost.StartAsync(window: 100, rate: 1);
        var client = new ApiClient(Guid.CreateVersion7(), "fuzz", ApiScopes.All, 1_000_000, long.MaxValue / 2);
        var key = await host.Gateway.Services.GetRequiredService<ClientDesk>().AddAsync(client, CancellationToken.None) ?? throw new InvalidOperationException("The client is there already.");
        var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = host.Gateway.Address, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var calls = Calls();
        return new("api", Says, 100_000, [.. calls.SelectMany((call, place) => call.Examples.Select(example => (byte[])[(byte)place, .. Encoding.UTF8.GetBytes(example)]))], input => TryAsync(http, calls, input))
        {
            Words = ["\"to\":", "\"text\":", "\"class\":", "\"from\":", "\"cnic\":", "\"template\":", "\"validity\":", "\"sendAt\":", "\"id\":", "{}", "[]", "[{}]", "\"payment\"", "9999-12-31T23:59:59Z", "2026-11-22T10:00:00+05:00", "1e400", "\\u0000"],
            Longest = 20_000,
            End = async () =>
            {
                http.Dispose();
                await host.DisposeAsync();
            },
        };
    }

    private static async ValueTask<bool> TryAsync(HttpClient http, IReadOnlyList<Call> calls, byte[] input)
    {
        if (input.Length == 0)
            return false;
        var call = calls[input[0] % calls.Count];
        using var request = new HttpRequestMessage(call.Method, call.Path) { Content = new ByteArrayContent(input, 1, input.Length - 1) };
        request.Content.Headers.ContentType = new("application/json");
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            throw new FuzzFindException($"{call.Method} {call.Path} answers {(int)answer.StatusCode}.");
        // Refusals say what is wrong, as the document promises.
        if ((int)answer.StatusCode >= 400 && answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            throw new FuzzFindException($"{call.Method} {call.Path} answers {(int)answer.StatusCode} without a problem document.");
        return answer.IsSuccessStatusCode;
    }

    private static List<Call> Calls()
    {
        using var document = JsonDocument.Parse(OpenApiDocument.Read());
        var calls = new List<Call>();
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Object && one.Value.TryGetProperty("requestBody", out _)))
            {
                var body = method.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
                calls.Add(new(
                    new HttpMethod(method.Name.ToUpperInvariant()),
                    path.Name.TrimStart('/').Replace("{id}", Id, StringComparison.Ordinal).Replace("{reference}", "KF-2026-0001", StringComparison.Ordinal).Replace("{number}", "03001234567", StringComparison.Ordinal),
                    [.. body.GetProperty("examples").EnumerateObject().Select(example => example.Value.GetProperty("value").GetRawText())]));
            }
        }

        return calls;
    }

    private sealed record Call(HttpMethod Method, string Path, IReadOnlyList<string> Examples);
}
