using System.Globalization;
using Gateway.Security;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Gateway.Host;

/// <summary>Writes a log line, its exception included, without anything that looks like a number of a person.</summary>
internal sealed class ScrubbedLine(string template) : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _inner = new(template, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        _inner.Format(logEvent, line);
        output.Write(Scrubber.Clean(line.ToString()));
    }
}
