using System.Diagnostics.Metrics;
using Gateway.Smpp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Smpp;

public sealed class SmppTelemetryTests
{
    [Fact]
    public async Task A_link_is_measured_while_it_runs()
    {
        var up = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == SmppTelemetry.MeterName && instrument.Name == "smpp.bind.up")
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => up[(string)tags[0].Value!] = value);
        listener.Start();
        var link = new SmscLink("measured", new(), new((_, _) => new(Gateway.Smpp.Wire.CommandStatus.Ok)), new FakeTime(), NullLogger.Instance)
        {
            Connect = (_, _) => throw new IOException("refused"),
        };
        using var stopping = new CancellationTokenSource();

        var run = link.RunAsync(stopping.Token);
        listener.RecordObservableInstruments();
        Assert.Equal(0, up["measured"]);

        await stopping.CancelAsync();
        await run;
        up.Clear();
        listener.RecordObservableInstruments();
        Assert.DoesNotContain("measured", up.Keys);
    }
}
