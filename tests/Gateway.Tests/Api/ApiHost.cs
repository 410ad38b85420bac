using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.Api;
using Gateway.Api.Clients;
using Gateway.Broadcasts;
using Gateway.Contacts;
using Gateway.Grievances;
using Gateway.Services.Changes;
using Gateway.Services.Outreach;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Security;
using Gateway.Tests.House;
using Gateway.Tests.Registry;
using Localization.Catalogues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Api;

/// <summary>The API alone on a real Kestrel, with one operator that is never bound: what is taken stays in the journal.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private static readonly Lazy<CatalogueSet> Catalogues = new(() => new(
        Directory.GetFiles(Path.Combine(SourceTree.Root, "config", "languages"), "*.po")
            .Select(path => PoReader.Read(new SourceText(path, File.ReadAllText(path))).Catalogue!)));

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ApiHost(WebApplication app, TestDatabase data)
    {
        _app = app;
        Data = data;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TestDatabase Data { get; }

    public HttpClient Http => _http;

    public T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Every route, by method and pattern.</summary>
    public IReadOnlyList<(string Method, string Pattern)> Routes => [.. _app.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints
        .OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
        .SelectMany(route => (route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (method.ToLowerInvariant(), route.RoutePattern.RawText ?? "")))];

    public static Task<ApiHost> StartAsync(string engine = TestDatabase.Sqlite, params (string Key, string Value)[] settings) => StartAsync(engine, TimeProvider.System, settings);

    public static async Task<ApiHost> StartAsync(string engine, TimeProvider time, params (string Key, string Value)[] settings)
    {
        var data = await TestDatabase.CreateAsync(engine);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton(data.Database).AddSingleton(data.Writer).AddSingleton(data.Personal).AddSingleton(time)
            .AddSingleton(new OperatorDirectory([new("north", new OperatorOptions { ShortCodes = ["8171", "9999"], TransactionsPerSecond = 10, Links = [] })]))
            .AddSingleton(new MessagePolicies(new MessageOptions())).AddSingleton<OutboxWriter>()
            .AddSingleton(new MessageOptions { OptionalPerDay = builder.Configuration.GetValue("Messages:OptionalPerDay", 0) }).AddSingleton<DailyCap>().AddSingleton<ScheduledMessages>().AddSingleton<Withdrawals>().AddSingleton<Cancellation>()
            .AddSingleton(Catalogues.Value).AddSingleton(new TestRegistry(data).Local).AddSingleton<ContactBook>().AddSingleton<ConsentLedger>()
            .AddSingleton(TestRegistry.Programmes).AddSingleton<OutreachBook>().AddSingleton<CivilNews>().AddSingleton<AudienceReader>().AddSingleton<BroadcastStore>();
        builder.Configuration["Grievances:File"] = Path.Combine(SourceTree.Root, "config", "grievances.yaml");
        builder.Services.AddGrievances(builder.Configuration);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(CaseClockWorker)));
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Gateway.Grievances.Desks.DeskWorker)));
        builder.Services.AddApi(builder.Configuration);
        // Tests carry events themselves, at the times they say.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Gateway.Api.Webhooks.WebhookWorker)));
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Gateway.Api.Exports.OmbudsmanWorker)));
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new(app, data);
    }

    public async Task<string> AddClientAsync(string name = "ministry", string scopes = "messages:send,messages:read", int rate = 1000, long quota = 1000, long perMinute = 0) =>
        await _app.Services.GetRequiredService<ClientDesk>().AddAsync(
            new ApiClient(Guid.CreateVersion7(), name, ApiScopes.Parse(scopes), rate, quota) { MessagesPerMinute = perMinute }, CancellationToken.None) ?? throw new InvalidOperationException("The name is taken.");

    /// <summary>A broadcast to seven people that is being sent.</summary>
    public async Task<string> AddBroadcastAsync()
    {
        var id = Guid.CreateVersion7();
        await Data.Writer.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, state, any_hour, total, created_at, created_by, weight)
                VALUES ($1, 'kafaalat', 'notice.payment_ready', '{}', 2, '8171', 1, 0, 7, 1000, 'staff', 1)
                """, id.ToByteArray(bigEndian: true)), CancellationToken.None);
        return id.ToString("n");
    }

    public Task<bool> DisableAsync(string name) => _app.Services.GetRequiredService<ClientDesk>().DisableAsync(name, CancellationToken.None);

    public async Task<ApiAnswer> SendAsync(string? key, object body, string? idempotency = null, string? json = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
        {
            Content = json is null ? JsonContent.Create(body) : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        };
        if (idempotency is not null)
            request.Headers.Add("Idempotency-Key", idempotency);
        return await AskAsync(request, key);
    }

    public async Task<ApiAnswer> GetAsync(string? key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await AskAsync(request, key);
    }

    public async Task<ApiAnswer> DeleteAsync(string? key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        return await AskAsync(request, key);
    }

    public Task<ApiAnswer> PostAsync(string? key, string path, object? body = null, string? idempotency = null) => WriteAsync(HttpMethod.Post, key, path, body, idempotency);

    public async Task<ApiAnswer> WriteAsync(HttpMethod method, string? key, string path, object? body, string? idempotency = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotency is not null)
            request.Headers.Add("Idempotency-Key", idempotency);
        return await AskAsync(request, key);
    }

    public async Task<ApiAnswer> CancelAsync(string key, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/messages/{id}");
        return await AskAsync(request, key);
    }

    public async Task<ApiAnswer> ReadAsync(string key, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/messages/{id}");
        return await AskAsync(request, key);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Data.DisposeAsync();
    }

    private async Task<ApiAnswer> AskAsync(HttpRequestMessage request, string? key)
    {
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, response.Headers.WwwAuthenticate.ToString(), response.Content.Headers.ContentType?.MediaType, response.Headers.Location?.ToString(), response.Headers.RetryAfter?.Delta);
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(int Status, string Text, string Challenge, string? ContentType, string? Location, TimeSpan? RetryAfter)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Word(string name) => Json.GetProperty(name).ToString();
}
