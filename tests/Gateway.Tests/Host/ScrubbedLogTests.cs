using Gateway.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Gateway.Tests.Host;

/// <summary>Somebody logs a number by mistake, and a library puts one into an exception.</summary>
public sealed class ScrubbedLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-test-").FullName;

    [Fact]
    public async Task No_number_reaches_the_log_file_whoever_logs_it()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = _folder });
        HostLogging.Add(builder, toTerminal: false);
        await using (var app = builder.Build())
            Log(app.Services.GetRequiredService<ILoggerFactory>());

        var written = await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "logs"))));

        Assert.Contains("asked by [number] about [CNIC]", written, StringComparison.Ordinal);
        Assert.Contains("row of [number]", written, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", written, StringComparison.Ordinal);
    }

    [Fact]
    public void No_number_reaches_a_collector_of_logs()
    {
        var sent = new List<string>();
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.AddProcessor(new ScrubbedRecords());
            logs.AddProcessor(new Collector(sent));
        })))
            Log(factory);

        Assert.Contains(sent, one => one.StartsWith("asked by [number] about [CNIC]", StringComparison.Ordinal));
        Assert.Contains(sent, one => one.Contains("row of [number]", StringComparison.Ordinal));
        Assert.DoesNotContain(sent, one => one.Contains("1234567", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Log(ILoggerFactory factory)
    {
        var logger = factory.CreateLogger("test");
#pragma warning disable CA1848 // A line that somebody wrote in haste is what is tried here.
        logger.LogWarning("asked by {Phone} about {Card}", "+923001234567", "35202-1234567-4");
        logger.LogError(new InvalidOperationException("duplicate row of 03001234567"), "it failed");
#pragma warning restore CA1848
    }

    // Copied at once: records are used again.
    private sealed class Collector(List<string> sent) : OpenTelemetry.BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data) =>
            sent.Add($"{data.FormattedMessage} {data.Body} {data.Exception} {string.Join(' ', data.Attributes ?? [])}");
    }
}
