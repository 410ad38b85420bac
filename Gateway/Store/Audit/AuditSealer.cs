namespace Gateway.Store.Audit;

/// <summary>Lets checkpoints of the audit log be signed while the gateway runs, and once more when it stops.</summary>
internal sealed partial class AuditSealer(AuditSeal seal, TimeProvider time, ILogger<AuditSealer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(5);

    private string? _said;
    private long _signed;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AtTheEnd);
        await LookSafelyAsync(now: true, limit.Token);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Period, time);
        try
        {
            do
                await LookSafelyAsync(now: false, stoppingToken);
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task LookSafelyAsync(bool now, CancellationToken aborted)
    {
        try
        {
            var state = await seal.LookAsync(now, aborted);
            if (state.Problem is { } problem && problem != _said)
                LogProblem(problem);
            _said = state.Problem;
            // The line leaves this machine where logs do: a copy that nobody here can reach.
            if (state is { Problem: null, Last: { } last } && last.Seq > _signed)
            {
                var line = last.Line();
                LogSigned(last.Seq, line);
            }

            _signed = state.Last?.Seq ?? _signed;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException || StoreFault.Is(e))
        {
            LogHeld(e);
        }
        catch (OperationCanceledException) when (now)
        {
            LogStopped();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit log is signed up to row {Seq}: {Checkpoint}")]
    private partial void LogSigned(long seq, string checkpoint);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Problem} Nothing is signed until somebody has looked; run: audit verify")]
    private partial void LogProblem(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit log could not be signed; trying again")]
    private partial void LogHeld(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The audit log is no longer signed: the gateway stops")]
    private partial void LogStopped();
}
