using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>
/// Answers one hop of a session inline, under its deadline. Past it she gets a polite end and the answer follows by SMS, which is
/// worked on until it is stored; when no more can be promised, she is asked to dial again and nothing of the hop is kept.
/// </summary>
internal sealed partial class UssdService(
    UssdHops hops, UssdStepper stepper, LateHops late, IOptions<UssdOptions> options, IOptions<ConversationOptions> conversation,
    TimeProvider time, ILogger<UssdService> logger)
{
    // A hop that is being committed when its time is over is nearly always through within this.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Answers a hop.</summary>
    public async Task<UssdReply> AnswerAsync(UssdRequest request, UssdRouteOptions route, CancellationToken stopping)
    {
        if (late.IsFull)
            return Shed(request);
        var hop = new UssdHop(request, route, new UssdDeadline(), time.GetUtcNow(), MessageId.Create(time));
        // On a thread of its own turn: a database that stalls must hold up neither the deadline below nor the connection that brought the hop.
        var work = Task.Run(() => hops.RunAsync(hop, stopping), stopping);
        if (await IsDoneAsync(work, TimeSpan.FromSeconds(options.Value.AnswerSeconds), stopping))
            return await work;
        return await GiveUpAsync(hop, work, stopping);
    }

    /// <summary>The last screen when a hop cannot be handled just now.</summary>
    public UssdReply Busy() => stepper.Busy(conversation.Value.DefaultLanguage);

    private async Task<UssdReply> GiveUpAsync(UssdHop hop, Task<UssdReply> work, CancellationToken stopping)
    {
        if (!late.TryEnter())
        {
            if (hop.Deadline.TryDrop())
            {
                Observe(work);
                return Shed(hop.Request);
            }

            return await work;
        }

        if (!hop.Deadline.TryPromise() && (await IsDoneAsync(work, Grace, stopping) || !hop.Deadline.TryAbandon()))
        {
            late.Leave();
            return await work;
        }

        UssdTelemetry.Late(hop.Request.Route);
        _ = FinishAsync(hop, work);
        return stepper.Follows(conversation.Value.DefaultLanguage);
    }

    private UssdReply Shed(UssdRequest request)
    {
        UssdTelemetry.Shed(request.Route);
        return Busy();
    }

    // What was promised is tried again while the store is away: its answer is nowhere else.
    private async Task FinishAsync(UssdHop hop, Task<UssdReply> work)
    {
        try
        {
            while (true)
            {
                try
                {
                    await work;
                    return;
                }
                catch (Exception e) when (StoreFault.Is(e) && time.GetUtcNow() - hop.Came < TimeSpan.FromMinutes(options.Value.LateMinutes))
                {
                    await Task.Delay(Pause, time, CancellationToken.None);
                    work = Task.Run(() => hops.RunAsync(hop, CancellationToken.None));
                }
            }
        }
        catch (Exception e)
        {
            UssdTelemetry.Lost(hop.Request.Route);
            LogLateFailed(e);
        }
        finally
        {
            late.Leave();
        }
    }

    private void Observe(Task work) => _ = LogWhenFailedAsync(work);

    private async Task LogWhenFailedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e)
        {
            LogDroppedFailed(e);
        }
    }

    private async ValueTask<bool> IsDoneAsync(Task work, TimeSpan within, CancellationToken stopping)
    {
        if (work.IsCompleted)
            return true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var timer = Task.Delay(within, time, limit.Token);
        var isDone = await Task.WhenAny(work, timer) == work;
        await limit.CancelAsync();
        stopping.ThrowIfCancellationRequested();
        return isDone;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer that was promised by SMS could not be stored")]
    private partial void LogLateFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "A USSD hop that had been turned away failed")]
    private partial void LogDroppedFailed(Exception exception);
}
