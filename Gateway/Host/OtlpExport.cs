using Gateway.Messages;
using Gateway.Store;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gateway.Host;

/// <summary>
/// Sends what the gateway measures and logs to a collector over OTLP, where the settings name one. A collector that is away costs its
/// figures and nothing else: reports are bounded, dropped when they cannot be sent, and never on the message path.
/// </summary>
internal static class OtlpExport
{
    // Our own, and those of the web server, the runtime and the database driver. None carries a number, a card or a text.
    private static readonly string[] Meters =
        ["Gateway.*", "Messaging.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    /// <summary>Adds the export of metrics, traces and logs.</summary>
    /// <exception cref="OptionsValidationException">The settings are wrong.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().Bind(builder.Configuration.GetSection("Telemetry"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new();
        if (!options.IsOn)
            return;
        builder.Services.AddSingleton(provider => Measuring(options, provider.GetRequiredService<Node>()));
        if (options.TraceShare > 0)
            builder.Services.AddSingleton(provider => Tracing(options, provider.GetRequiredService<Node>()));
        builder.Services.AddHostedService(provider => new Sending(provider.GetRequiredService<MeterProvider>(), provider.GetService<TracerProvider>()));
        if (!options.Logs)
            return;
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft", LogLevel.Warning);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Named(null));
            logs.AddProcessor(new ScrubbedRecords());
            logs.AddOtlpExporter(to => Address(to, options, "logs"));
        });
    }

    private static MeterProvider Measuring(TelemetryOptions options, Node node) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Named(node.Name))
        .AddMeter(Meters)
        .AddOtlpExporter((to, reader) =>
        {
            Address(to, options, "metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.IntervalSeconds * 1000;
        })
        .Build();

    // The same message is sampled, or not, in every process: it follows from its id.
    private static TracerProvider Tracing(TelemetryOptions options, Node node) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Named(node.Name))
        .AddSource(MessageTrace.SourceName)
        .SetSampler(new TraceIdRatioBasedSampler(options.TraceShare))
        .AddOtlpExporter(to => Address(to, options, "traces"))
        .Build();

    private static ResourceBuilder Named(string? node) => ResourceBuilder.CreateEmpty().AddService("messaging-gateway", serviceInstanceId: node ?? Environment.MachineName);

    private static void Address(OtlpExporterOptions to, TelemetryOptions options, string signal)
    {
        var isHttp = options.Protocol == OtlpProtocol.Http;
        to.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        to.Endpoint = isHttp ? new Uri($"{options.OtlpEndpoint.TrimEnd('/')}/v1/{signal}") : new Uri(options.OtlpEndpoint);
        to.TimeoutMilliseconds = 5000;
    }

    // Made with the host and ended with it: the last figures go out at a planned stop.
    private sealed class Sending(MeterProvider metrics, TracerProvider? traces) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            metrics.ForceFlush(5000);
            traces?.ForceFlush(5000);
            return Task.CompletedTask;
        }
    }
}
