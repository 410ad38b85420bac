using Gateway.Security;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Gateway.Host;

/// <summary>The same net for what is sent to a collector of logs.</summary>
internal sealed class ScrubbedRecords : BaseProcessor<LogRecord>
{
    /// <inheritdoc />
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = Clean(data.FormattedMessage);
        data.Body = Clean(data.Body);
        if (data.Attributes is { } attributes)
            data.Attributes = [.. attributes.Select(one => new KeyValuePair<string, object?>(one.Key, one.Value is string text ? Scrubber.Clean(text) : one.Value))];
        if (data.Exception is { } exception && exception.ToString() is var said && Scrubber.Clean(said) is var clean && clean != said)
        {
            // Its type and its words stay; the object itself would say the number again.
            data.Exception = null;
            data.Attributes = [.. data.Attributes ?? [], new("exception.type", exception.GetType().FullName), new("exception.stacktrace", clean)];
        }

        base.OnEnd(data);
    }

    private static string? Clean(string? text) => text is null ? null : Scrubber.Clean(text);
}
