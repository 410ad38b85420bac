using Gateway.Security;

namespace Gateway.Ussd;

/// <summary>
/// One hop of a person at a time. A hop that hangs holds up the next one for two seconds at most: then that goes ahead, and whichever is stored
/// first decides, because a dialog is replaced only as it was read.
/// </summary>
internal sealed class PersonGate(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the person's turn; dispose to pass it on.</summary>
    public async ValueTask<IDisposable> EnterAsync(Token person, CancellationToken aborted)
    {
        var stripe = _stripes[(uint)person.GetHashCode() % _stripes.Length];
        if (stripe.Wait(0, CancellationToken.None))
            return new Turn(stripe);
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, limit.Token);
        try
        {
            await stripe.WaitAsync(either.Token);
            return new Turn(stripe);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            UssdTelemetry.WentAhead();
            return new Turn(null);
        }
    }

    private sealed class Turn(SemaphoreSlim? stripe) : IDisposable
    {
        public void Dispose() => stripe?.Release();
    }
}
