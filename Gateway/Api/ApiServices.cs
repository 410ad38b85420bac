using Gateway.Api.Broadcasts;
using Gateway.Api.Cases;
using Gateway.Api.Clients;
using Gateway.Api.Contacts;
using Gateway.Api.Events;
using Gateway.Api.Exports;
using Gateway.Api.Messages;
using Gateway.Api.OpenApi;
using Gateway.Api.Webhooks;

namespace Gateway.Api;

/// <summary>Adds and maps the API for other systems.</summary>
internal static class ApiServices
{
    /// <summary>Registers clients and messages.</summary>
    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection("Api")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ClientRegister>();
        services.AddSingleton<ClientDesk>();
        services.AddSingleton<ClientsCommand>();
        services.AddSingleton<ClientBook>();
        services.AddSingleton<ApiCalls>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiCalls>());
        services.AddSingleton<ApiAccess>();
        services.AddSingleton<MessageRules>();
        services.AddSingleton<Templates>();
        services.AddSingleton<MessageDesk>();
        services.AddSingleton<MessageEndpoints>();
        services.AddHostedService<ApiForgetting>();
        services.AddSingleton<ApiDoor>();
        services.AddWebhooks(configuration);
        services.AddSingleton<ContactEndpoints>();
        services.AddSingleton<EventRules>();
        services.AddSingleton<EventDesk>();
        services.AddSingleton<EventEndpoints>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<CaseEndpoints>();
        services.AddSingleton<BroadcastEndpoints>();
        services.AddSingleton<Exporter>();
        services.AddSingleton<ExportDesk>();
        services.AddHostedService<ExportWorker>();
        services.AddSingleton<OmbudsmanDesk>();
        services.AddSingleton<OmbudsmanReminders>();
        services.AddHostedService<OmbudsmanWorker>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<ExportCommand>();
    }

    private static void AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Api:Webhooks")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookRounds>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddHostedService<WebhookWorker>();
    }

    /// <summary>Maps <c>/api/v1</c>; every request proves itself with its key.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApiDocument();
        var messages = endpoints.ServiceProvider.GetRequiredService<MessageEndpoints>();
        var api = endpoints.MapGroup("/api").AllowAnonymous().DisableAntiforgery();
        // Nothing of the console's is wanted here: no cookie, no page, no compression.
        api.MapPost("/v1/messages", (RequestDelegate)messages.PostAsync).ShortCircuit();
        api.MapGet("/v1/messages/{id}", (RequestDelegate)messages.GetAsync).ShortCircuit();
        api.MapDelete("/v1/messages/{id}", (RequestDelegate)messages.DeleteAsync).ShortCircuit();
        endpoints.ServiceProvider.GetRequiredService<WebhookEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<ContactEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<EventEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<CaseEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<BroadcastEndpoints>().Map(api);
        api.MapFallback("/{**rest}", (RequestDelegate)(http => new ApiProblem(
            StatusCodes.Status404NotFound, "no_such_address", "There is nothing at this address; messages are sent to POST /api/v1/messages.").WriteAsync(http)));
    }
}
