using Gateway.Security;

namespace Gateway.Ussd;

/// <summary>One hop of a person at a time: a repeated request waits for the first and then finds its answer stored.</summary>
internal sealed class PersonGate
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the person's turn; dispose to pass it on.</summary>
    public async ValueTask<IDisposable> EnterAsync(Token person, CancellationToken aborted)
    {
        var stripe = _stripes[(uint)person.GetHashCode() % _stripes.Length];
        await stripe.WaitAsync(aborted);
        return new Turn(stripe);
    }

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
