namespace Gateway.Inbox.Spool;

/// <summary>Carries what waits in the spool into the database, in order, as soon as it answers again. Carrying twice changes nothing.</summary>
internal sealed partial class SpoolReplay(
    MoSpool spool, InboxStore inbox, AcknowledgementLedger acknowledgements, TimeProvider time, ILogger<SpoolReplay> logger) : BackgroundService
{
    private const int Batch = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Carries over one batch; answers how many records left the spool.</summary>
    /// <exception cref="Exception">The database is still away: everything stays.</exception>
    public async Task<int> ReplayAsync(CancellationToken stopping)
    {
        var records = spool.Read(Batch);
        // Handed to the writer one after the other, so that they are stored in the order they came.
        await Task.WhenAll(records.Select(record => StoreAsync(record, stopping)));
        spool.Forget(records);
        if (records.Count > 0)
            LogReplayed(records.Count, spool.Depth);
        return records.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ReplayAsync(stoppingToken) == 0)
                    await spool.WaitAsync(Look, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogHeld(spool.Depth, e.Message);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task StoreAsync(Spooled spooled, CancellationToken stopping)
    {
        try
        {
            switch (spooled.Record)
            {
                case SpoolRecord.Whole whole:
                    var accepted = await inbox.AcceptAsync(whole.Message, stopping);
                    InboxTelemetry.Accepted(whole.Message.Operator, accepted.Acceptance);
                    if (spooled.Connection is { } connection)
                        acknowledgements.Note(accepted.Sequence, connection);
                    break;
                case SpoolRecord.Part part:
                    InboxTelemetry.Accepted(part.Value.Operator, await inbox.AcceptPartAsync(part.Value, stopping));
                    break;
                case SpoolRecord.Apart apart:
                    await inbox.QuarantineAsync(apart.Message, apart.Reason, stopping);
                    break;
                default:
                    spool.SetAside(spooled);
                    LogDamaged();
                    break;
            }
        }
        catch (InvalidDataException e)
        {
            // What can never be stored must not hold up the rest.
            spool.SetAside(spooled);
            LogRejected(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages went from the spool into the database; {Left} wait")]
    private partial void LogReplayed(int count, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages stay in the spool: the database does not take them ({Reason})")]
    private partial void LogHeld(int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A record of the spool is damaged on the disk and was passed over")]
    private partial void LogDamaged();

    [LoggerMessage(Level = LogLevel.Error, Message = "A record of the spool cannot be stored and was passed over")]
    private partial void LogRejected(Exception exception);
}
