using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>Finds the message a receipt is about, and applies what it says.</summary>
internal static class ReceiptMatch
{
    /// <summary>What a receipt found.</summary>
    public enum Found
    {
        /// <summary>No message of that id.</summary>
        Nothing,
        /// <summary>A message that had ended before.</summary>
        Ended,
        /// <summary>A message it could still say something of.</summary>
        Open,
    }

    /// <summary>Tries the forms of an id until one is of an open message.</summary>
    public static Found Try(DbSession session, RecentSubmissions recent, string operatorName, IReadOnlyList<string> candidates, ReceiptVerdict verdict, DateTimeOffset now)
    {
        var best = Found.Nothing;
        foreach (var candidate in candidates)
        {
            var found = Try(session, recent, operatorName, candidate, verdict, now);
            best = found > best ? found : best;
            if (best == Found.Open)
                break;
        }

        return best;
    }

    /// <summary>Tries one id.</summary>
    public static Found Try(DbSession session, RecentSubmissions recent, string operatorName, string smscId, ReceiptVerdict verdict, DateTimeOffset now)
    {
        var isRecent = recent.TryFind(operatorName, smscId, out var message);
        if (isRecent && verdict.EndMessage(session, message.Value.Stored(), now))
            return Found.Open;
        var submission = Submission.Find(session, operatorName, smscId);
        if (submission is not null && verdict.Apply(session, submission, now))
            return Found.Open;
        return isRecent || submission is not null ? Found.Ended : Found.Nothing;
    }
}
