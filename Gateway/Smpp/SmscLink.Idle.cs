using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>A link that closes when it has nothing to send, and binds again for the next message.</summary>
internal sealed partial class SmscLink
{
    private async Task WaitUntilNeededAsync(CancellationToken stopping)
    {
        var wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _wake = wake;
        ChangePhase(LinkPhase.Idle);
        LogIdle(name);
        await wake.Task.WaitAsync(stopping);
    }

    private async ValueTask<SubmitResult> WakeAndSubmitAsync(SubmitSm pdu, Guid reference, CancellationToken aborted)
    {
        using var deadline = new CancellationTokenSource(ConnectTimeout + options.ResponseTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        var settled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        StateChanged += Settle;
        try
        {
            lock (_gate)
            {
                if (_phase is not (LinkPhase.Idle or LinkPhase.Connecting or LinkPhase.Bound))
                    return SubmitResult.NotWritten("the link is not bound");
                _wake?.TrySetResult();
            }

            if (_session is null && !await settled.Task.WaitAsync(either.Token))
                return SubmitResult.NotWritten("the link could not be bound");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return SubmitResult.NotWritten("the link could not be bound in time");
        }
        finally
        {
            StateChanged -= Settle;
        }

        return _session is { } session ? await session.SubmitAsync(pdu, reference, aborted) : SubmitResult.NotWritten("the link is not bound");

        void Settle(LinkState state)
        {
            if (state.Phase is LinkPhase.Bound)
                settled.TrySetResult(true);
            else if (state.Phase is not (LinkPhase.Connecting or LinkPhase.Idle))
                settled.TrySetResult(false);
        }
    }

    [LoggerMessage(LogLevel.Information, "SMPP {Link}: unbound, because there is nothing to send")]
    private partial void LogIdle(string link);
}
