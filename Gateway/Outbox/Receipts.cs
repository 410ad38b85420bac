using Gateway.Messages;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Takes delivery receipts: stored before the operator is answered, matched by every form in which operators write an id, harmless
/// when they come twice. One that comes before its message is in the journal waits; one that never finds its message is kept as an
/// orphan for staff. A long message is delivered when all its parts are, and failed as soon as one is.
/// </summary>
internal sealed partial class Receipts(
    Database database, BatchWriter writer, RecentSubmissions recent, PersonalData personal, Telemetry telemetry, TimeProvider time, ILogger<Receipts> logger)
{
    private const int SweepBatch = 500;
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EarlyTime = TimeSpan.FromMinutes(10);
    // A second message under the same id reaches the journal well within it.
    private static readonly TimeSpan RepeatTime = TimeSpan.FromSeconds(5);
    private int _early = 1;

    /// <summary>What a receipt found.</summary>
    private enum Match
    {
        None,
        Repeated,
        Applied,
    }

    /// <summary>Stores a receipt; returns when it is durable.</summary>
    public Task AcceptAsync(string operatorName, DeliveryReceipt receipt, CancellationToken aborted) => AcceptAsync(operatorName, receipt, from: null, aborted);

    /// <summary>As above; the handset's number lets a receipt whose id nobody knows settle the one message to it whose outcome is unknown.</summary>
    public async Task AcceptAsync(string operatorName, DeliveryReceipt receipt, Msisdn? from, CancellationToken aborted)
    {
        var verdict = ReceiptVerdict.Of(receipt);
        var id = receipt.MessageId.Length > 0 ? receipt.MessageId : receipt.TextId ?? "";
        if (verdict is null || id.Length == 0)
        {
            telemetry.Receipt(operatorName, verdict is null ? "interim" : "without id");
            return;
        }

        var handset = from is { } number ? personal.TokenOf(number).ToArray() : null;
        var matched = await writer.WriteAsync(session => Take(session, operatorName, id, receipt, verdict, handset), aborted);
        telemetry.Receipt(operatorName, matched ? "matched" : "early");
        if (!matched)
            Interlocked.Exchange(ref _early, 1);
    }

    /// <summary>Matches early receipts as their messages reach the journal, until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepPeriod, time);
        try
        {
            do
            {
                if (Interlocked.Exchange(ref _early, 0) == 1 && await SweepAsync(stopping))
                    Interlocked.Exchange(ref _early, 1);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    /// <summary>Tries every early receipt once; true while some still wait.</summary>
    public async Task<bool> SweepAsync(CancellationToken stopping)
    {
        var waiting = false;
        var after = 0L;
        while (true)
        {
            var rows = await database.ReadAsync(session => EarlyReceipt.Read(session, after, SweepBatch), stopping);
            if (rows.Count == 0)
                return waiting;
            after = rows[^1].Seq;
            var oldest = (time.GetUtcNow() - EarlyTime).Stored();
            try
            {
                var left = await writer.WriteAsync(session => rows.Count(row => !Settle(session, row, oldest)), stopping);
                waiting |= left > 0;
            }
            catch (System.Data.Common.DbException e)
            {
                LogHeld(e);
                return true;
            }
        }
    }

    private bool Take(DbSession session, string operatorName, string id, DeliveryReceipt receipt, ReceiptVerdict verdict, byte[]? handset)
    {
        var now = time.GetUtcNow();
        // Most operators repeat the id as they gave it; the other forms are worked out only for those that do not.
        var match = TryApply(session, operatorName, id, verdict, now);
        if (match != Match.Applied)
            match = Better(match, TryApply(session, operatorName, receipt.MatchCandidates(), verdict, now));
        // Said before, or meant for a second message under the same id whose response is still on its way here: time will tell.
        if (match == Match.Applied)
            return true;
        EarlyReceipt.Store(session, operatorName, id, verdict, handset, now);
        return false;
    }

    private Match TryApply(DbSession session, string operatorName, IReadOnlyList<string> candidates, ReceiptVerdict verdict, DateTimeOffset now)
    {
        var best = Match.None;
        foreach (var candidate in candidates)
        {
            best = Better(best, TryApply(session, operatorName, candidate, verdict, now));
            if (best == Match.Applied)
                break;
        }

        return best;
    }

    private Match TryApply(DbSession session, string operatorName, string smscId, ReceiptVerdict verdict, DateTimeOffset now)
    {
        var isRecent = recent.TryFind(operatorName, smscId, out var message);
        if (isRecent && verdict.EndMessage(session, message.Value.Stored(), now))
            return Match.Applied;
        var submission = Submission.Find(session, operatorName, smscId);
        if (submission is not null && verdict.Apply(session, submission, now))
            return Match.Applied;
        return isRecent || submission is not null ? Match.Repeated : Match.None;
    }

    private static Match Better(Match one, Match other) => one > other ? one : other;

    private bool Settle(DbSession session, EarlyReceipt early, long oldest)
    {
        var now = time.GetUtcNow();
        var match = TryApply(session, early.Operator, MessageIdForms.Of(early.SmscId), early.Verdict, now);
        if (match == Match.Applied || (match == Match.Repeated && early.ReceivedAt < (now - RepeatTime).Stored()))
        {
            early.Delete(session);
            return true;
        }

        if (early.ReceivedAt > oldest)
            return false;
        // Its message will not come any more. If exactly one message to this phone has an unknown outcome, it is that one.
        if (early.Handset is { } handset && Submission.OnlyUnknown(session, early.Operator, handset) is { } unknown)
        {
            early.Verdict.EndMessage(session, unknown, now);
            early.Delete(session);
        }
        else
        {
            early.BecomeOrphan(session);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Early receipts are no longer matched: the gateway stops")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Early receipts stay as they are: the database does not take changes")]
    private partial void LogHeld(Exception exception);
}
