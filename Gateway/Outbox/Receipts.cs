using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Policies;
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
    Database database, BatchWriter writer, RecentSubmissions recent, PersonalData personal, Telemetry telemetry, TimeProvider time, ILogger<Receipts> logger,
    UnknownMatch? unknown = null)
{
    private const int SweepBatch = 500;
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EarlyTime = TimeSpan.FromMinutes(10);
    // A second message under the same id reaches the journal well within it.
    private static readonly TimeSpan RepeatTime = TimeSpan.FromSeconds(5);
    private readonly UnknownMatch _unknown = unknown ?? new(personal, new());
    private readonly SharedWrites<ReceiptEntry> _entries = new(writer, (session, entries) => session.Gather(recent, () => new JournalChanges(recent)).Add(entries));
    private int _early = 1;

    /// <summary>Stores a receipt; returns when it is durable.</summary>
    public Task AcceptAsync(string operatorName, DeliveryReceipt receipt, CancellationToken aborted) => AcceptAsync(operatorName, receipt, from: null, aborted);

    /// <summary>As above; the handset's number lets a receipt whose id nobody knows settle the one message to it whose outcome is unknown.</summary>
    public async Task AcceptAsync(string operatorName, DeliveryReceipt receipt, Msisdn? from, CancellationToken aborted)
    {
        var verdict = ReceiptVerdict.Of(receipt);
        var id = receipt.MessageId.Length > 0 ? receipt.MessageId : receipt.TextId ?? "";
        if (verdict is null || (id.Length == 0 && (receipt.Reference is null || from is null)))
        {
            telemetry.Receipt(operatorName, verdict is null ? "interim" : "without id");
            return;
        }

        var entry = new ReceiptEntry(operatorName, StoredText.Clean(id), receipt, from, verdict, time.GetUtcNow(), _unknown);
        aborted.ThrowIfCancellationRequested();
        await _entries.AddAsync(entry);
        telemetry.Receipt(operatorName, entry.IsApplied ? "matched" : "early");
        if (!entry.IsApplied)
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

    private bool Settle(DbSession session, EarlyReceipt early, long oldest)
    {
        var now = time.GetUtcNow();
        var found = ReceiptMatch.Try(session, recent, early.Operator, MessageIdForms.Of(early.SmscId), early.Verdict, now);
        if (found == ReceiptMatch.Found.Open || (found == ReceiptMatch.Found.Ended && early.ReceivedAt < (now - RepeatTime).Stored()))
        {
            early.Delete(session);
            return true;
        }

        // The reference tells at once; without it the message may still be on its way into the journal.
        var isOld = early.ReceivedAt <= oldest;
        if (!isOld && early.Clue.Reference is null)
            return false;
        var fits = _unknown.Find(session, early, now);
        if (fits.Count == 1)
        {
            early.Verdict.EndMessage(session, fits[0], now);
            early.Delete(session);
            return true;
        }

        if (!isOld)
            return false;
        if (fits.Count == 0)
            early.BecomeOrphan(session);
        else
            early.BecomeAmbiguous(session, [.. fits.SelectMany(id => id)]);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Early receipts are no longer matched: the gateway stops")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Early receipts stay as they are: the database does not take changes")]
    private partial void LogHeld(Exception exception);
}
