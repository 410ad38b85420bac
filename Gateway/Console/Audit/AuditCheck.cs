using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Audit;

/// <summary>When the chain was last walked, and what came of it.</summary>
internal sealed record AuditChecked(DateTimeOffset At, AuditFinding Finding);

/// <summary>Walks the chain for the page, at most one walk at a time and one a minute.</summary>
internal sealed class AuditCheck(Database database, TimeProvider time, AuditWitness? witness = null) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The last walk; null before the first.</summary>
    public AuditChecked? Last { get; private set; }

    /// <summary>Walks it, unless somebody did a moment ago.</summary>
    public async Task<AuditChecked> RunAsync(CancellationToken aborted)
    {
        if (!await _one.WaitAsync(Patience, aborted))
            throw new TimeoutException("The audit log is being checked already and is very long.");
        try
        {
            var now = time.GetUtcNow();
            if (Last is { Finding.BadSeq: null } last && now - last.At < Fresh)
                return last;
            return Last = new(now, await AuditVerification.RunAsync(database, witness, aborted));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
