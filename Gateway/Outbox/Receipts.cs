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
            try
            {
                waiting |= await writer.WriteAsync(session => Settle(session, rows), stopping) > 0;
            }
            catch (System.Data.Common.DbException e)
            {
                LogHeld(e);
                return true;
            }
        }
    }

    // Answers how many still wait.
    private int Settle(DbSession session, List<EarlyReceipt> waiting)
    {
        var now = time.GetUtcNow();
        var rows = EarlyReceipt.Take(session, waiting);
        var sought = rows.ConvertAll(early => early.Sought(now));
        new ReceiptSearch(session, recent).Run(sought);
        var repeated = (now - RepeatTime).Stored();
        var (found, others) = (new List<EarlyReceipt>(), new List<EarlyReceipt>());
        for (var i = 0; i < rows.Count; i++)
        {
            var isDone = sought[i].Found == ReceiptFound.Open || (sought[i].Found == ReceiptFound.Ended && rows[i].ReceivedAt < repeated);
            (isDone ? found : others).Add(rows[i]);
        }

        EarlyReceipt.Delete(session, found);
        // Those that another gateway settles are looked at once more.
        return waiting.Count - rows.Count + others.Count - SettleByClue(session, others, now);
    }

    // The reference tells at once; without it the message may still be on its way into the journal. Answers how many are settled.
    private int SettleByClue(DbSession session, List<EarlyReceipt> rows, DateTimeOffset now)
    {
        var oldest = (now - EarlyTime).Stored();
        var asked = rows.FindAll(early => early.ReceivedAt <= oldest || early.Clue.Reference is not null);
        var hasUnknown = UnknownMatch.HasUnknown(session, asked);
        return asked.Where((early, i) => Settle(session, early, hasUnknown[i] ? _unknown.Find(session, early, now) : [], early.ReceivedAt <= oldest, now)).Count();
    }

    private static bool Settle(DbSession session, EarlyReceipt early, List<byte[]> fits, bool isOld, DateTimeOffset now)
    {
        if (fits.Count == 1)
        {
            early.Verdict.EndMessage(session, fits[0], now);
            EarlyReceipt.Delete(session, [early]);
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
