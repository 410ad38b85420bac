using System.Globalization;
using Gateway.Simulator;

namespace Gateway.Host;

/// <summary>Prints one line a second about the simulated SMSC; seconds in which nothing happens print none, so that typing is not torn apart.</summary>
internal sealed class SimulateStatistics(SimulatedSmsc smsc, TextWriter terminal, TimeProvider time)
{
    private SimulatorFigures _last;

    /// <summary>Prints until it is ended.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                var figures = smsc.Figures;
                if (figures != _last)
                    await terminal.WriteLineAsync(Line(time.GetLocalNow(), _last, figures));
                _last = figures;
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>What has changed within the second, and what stands.</summary>
    internal static string Line(DateTimeOffset at, SimulatorFigures before, SimulatorFigures now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at:HH:mm:ss}  bound {now.Bound}  submits {now.Submits - before.Submits}/s ({now.Submits})  refused {now.Throttled + now.Refused - before.Throttled - before.Refused}/s  unanswered {now.Unanswered - before.Unanswered}/s  receipts {now.Receipts - before.Receipts}/s  delivered {now.Delivered - before.Delivered}/s  waiting {now.Waiting}");
}
