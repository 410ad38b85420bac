namespace Gateway.Store.Redis;

/// <summary>Redis cannot be reached or did not answer in time.</summary>
/// <param name="message">What happened.</param>
/// <param name="mayHaveRun">Whether the call may have had its effect all the same: it was written and nobody answered.</param>
/// <param name="inner">What the client said.</param>
internal sealed class RedisAwayException(string message, bool mayHaveRun, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Whether the call may have had its effect all the same.</summary>
    public bool MayHaveRun => mayHaveRun;
}
