using Gateway.Operators.Http;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Outbox.Pushes;

/// <summary>Shows a screen by an aggregator's HTTP interface, which answers when the phone has shown it.</summary>
internal static class AggregatedPush
{
    /// <summary>Shows it; the answer in the terms of SMPP, which tell the same things apart.</summary>
    public static async ValueTask<SubmitResult> ShowAsync(ReadyMessage message, HttpAggregator aggregator, TimeProvider time)
    {
        var answer = await aggregator.SendAsync(new HttpMessage(message.Lease.Id, message.Receiver, message.Sender, message.Text, message.Lease.ExpiresAt - time.GetUtcNow()));
        return answer.Verdict switch
        {
            HttpVerdict.Accepted => SubmitResult.Answered(CommandStatus.Ok, answer.Detail),
            HttpVerdict.Throttled => SubmitResult.Answered(CommandStatus.Throttled, null),
            // Not shown: the text goes by SMS, which has a way of its own.
            HttpVerdict.NotWritten or HttpVerdict.Unusable or HttpVerdict.Temporary or HttpVerdict.Permanent => SubmitResult.Answered(CommandStatus.SubmitFailed, null),
            _ => SubmitResult.Unknown(answer.Detail),
        };
    }
}
