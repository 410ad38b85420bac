using Serilog;
using Serilog.Events;

namespace Gateway.Host;

/// <summary>Logs go to the terminal and to a daily file under the data folder; neither ever holds back the message path.</summary>
internal static class HostLogging
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const int BufferedLines = 10_000;

    /// <summary>Adds Serilog in place of the built-in providers.</summary>
    public static void Add(WebApplicationBuilder builder, bool toTerminal)
    {
        var health = new LogHealth();
        builder.Services.AddSingleton(_ => health);
        var logs = Path.Combine(builder.Configuration.GetValue("Storage:DataFolder", "data")!, "logs", "gateway-.log");
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            // Full buffers drop log lines, not messages.
            .WriteTo.Async(to => to.File(new ScrubbedLine(Line), logs, rollingInterval: RollingInterval.Day), bufferSize: BufferedLines, blockWhenFull: false, monitor: health);
        if (toTerminal)
            logger.WriteTo.Async(to => to.Console(new ScrubbedLine(Line)), bufferSize: BufferedLines, blockWhenFull: false, monitor: health);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger.CreateLogger(), dispose: true);
    }
}
