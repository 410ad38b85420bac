using Gateway.Messages;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Outbox;

/// <summary>
/// What the answers to a message's segments mean for the message. A long message is submitted when every part is; while no part was
/// taken it can be tried again as a whole; once a part was taken, missing parts are repeated by the sender, never the whole.
/// </summary>
internal static class OutcomeTable
{
    /// <summary>The outcome of a message, given the last answer to each of its segments.</summary>
    /// <param name="results">One a segment, in order.</param>
    /// <param name="attempts">How often the message failed, this time included.</param>
    /// <param name="chance">A number from 0 to 1, to spread retries.</param>
    public static SendOutcome Of(ReadOnlySpan<SubmitResult> results, int attempts, double chance)
    {
        SubmitResult? unknown = null, refused = null, busy = null;
        var accepted = 0;
        var unwritten = 0;
        foreach (var result in results)
        {
            if (result.IsAccepted)
                accepted++;
            else if (result.Outcome == RequestOutcome.Unknown)
                unknown ??= result;
            else if (result.Outcome == RequestOutcome.NotWritten)
                unwritten++;
            else if (result.Status.IsTemporary())
                busy ??= result;
            else
                refused ??= result;
        }

        if (accepted == results.Length)
            return new SendOutcome.Submitted(Ids(results));
        if (unknown is { } silent)
            return new SendOutcome.Unknown(silent.Reason ?? "the operator did not answer");
        if (refused is { } no)
            return new SendOutcome.Rejected(no.Status.SpecName());
        if (accepted > 0)
            return new SendOutcome.Rejected($"the operator took {accepted} of {results.Length} parts");
        if (busy is not { } later)
            return new SendOutcome.NotWritten();
        return later.Status.IsThrottle() || attempts < RetrySchedule.MaxAttempts
            ? new SendOutcome.Retry(RetrySchedule.After(attempts, chance), later.Status.SpecName())
            : new SendOutcome.Rejected($"{later.Status.SpecName()}, {attempts} times");
    }

    /// <summary>Whether a part should be repeated by itself: others were taken, this one was refused only for now.</summary>
    public static bool IsMissing(SubmitResult result) =>
        result.Outcome == RequestOutcome.NotWritten || (result.Outcome == RequestOutcome.Answered && !result.IsAccepted && result.Status.IsTemporary());

    private static string[] Ids(ReadOnlySpan<SubmitResult> results)
    {
        var ids = new string[results.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = results[i].MessageId ?? "";
        return ids;
    }
}
