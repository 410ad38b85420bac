using Interop.Tests.Faults.Rig;

namespace Benchmarks.Chaos;

/// <summary>Keeps the gateway busy: never fewer than some hundred promised messages that the SMSC has not seen.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Ahead = 600, Portion = 300;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _running;

    public SteadyLoad(FaultRig rig) => _running = RunAsync(rig);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        _ended.Dispose();
    }

    private async Task RunAsync(FaultRig rig)
    {
        while (!_ended.IsCancellationRequested)
        {
            if (rig.Promised - rig.Ledger.Total < Ahead)
                await rig.PromiseAsync(Portion);
            await Task.Delay(20, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
