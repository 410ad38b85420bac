using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Inbox.Limits;

/// <summary>Puts on record what senders did that people do not do, once a minute at the most: for the page of security events.</summary>
internal sealed partial class SourceAlarms(SourceGate gate, BatchWriter writer, TimeProvider time, ILogger<SourceAlarms> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private long _outside;
    private DateTimeOffset _outsideAt = DateTimeOffset.MinValue;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        var (numbers, blocks, outside) = gate.TakeAlarms();
        var now = time.GetUtcNow();
        var entries = numbers.Select(one => Entry("security.number_flood", one.Key, one.Value, "numbers")).Concat(blocks.Select(one => Entry("security.block_flood", one.Key, one.Value, "blocks of numbers"))).ToList();
        _outside += outside;
        if (_outside > 0 && now - _outsideAt >= TimeSpan.FromHours(1))
        {
            entries.Add(new AuditEntry("gateway", null, "security.source_range", "senders", string.Create(CultureInfo.InvariantCulture, $"{_outside} texts")));
            (_outside, _outsideAt) = (0, now);
        }

        if (entries.Count == 0)
            return;
        LogFound(entries.Count);
        await writer.WriteAsync(session => entries.ForEach(entry => AuditLog.Append(session, entry, now)), stopping);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Period, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException || StoreFault.Is(e))
            {
                LogHeld(e);
            }
        }
    }

    private static AuditEntry Entry(string action, string prefix, int count, string what) =>
        new("gateway", null, action, $"senders:{prefix}", string.Create(CultureInfo.InvariantCulture, $"{count} {what} over the hour's limit"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Senders went over the hour's limits or came from outside the ranges of people: {Count} entries in the security events")]
    private partial void LogFound(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Security events of senders could not be stored")]
    private partial void LogHeld(Exception exception);
}
