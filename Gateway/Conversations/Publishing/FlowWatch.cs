using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Publishing;

/// <summary>Takes what is published into the running gateway: at the start, and within seconds whenever anything is published or withdrawn.</summary>
internal sealed partial class FlowWatch(
    LiveFlows live, FlowShelf shelf, BatchWriter writer, IOptions<ConversationOptions> options, TimeProvider time, ILogger<FlowWatch> logger) : BackgroundService
{
    /// <summary>Who publishes what was never published before.</summary>
    public const string Seeder = "config/flows";

    private string _stamp = "";

    /// <summary>Publishes each flow that has no version yet as it is written in its file, and takes what is published.</summary>
    public async Task BeginAsync(CancellationToken stopping)
    {
        var known = (await shelf.AllAsync(stopping)).Select(flow => flow.Name).ToHashSet(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var seeds = live.Files.Library.Flows.Newest.Where(flow => !known.Contains(flow.Name))
            .Select(flow => new PublishedFlow(flow.Name, flow.Version, flow.Hash, live.Files.Sources[flow.Name].Text, Seeder, now, null)).ToList();
        if (seeds.Count > 0)
            await writer.WriteAsync(session => seeds.ForEach(seed => FlowShelf.Add(session, seed)), stopping);
        await TakeAsync(stopping);
        foreach (var flow in live.Files.Library.Flows.Newest.Where(flow => live.Current.Flows.FindNewest(flow.Name)!.Hash != flow.Hash))
            LogNotPublished(flow.Name, live.Current.Flows.FindNewest(flow.Name)!.Version);
    }

    /// <summary>Takes what is published when anything was since the last time; answers whether it did.</summary>
    public async Task<bool> TakeAsync(CancellationToken stopping)
    {
        var stamp = await shelf.StampAsync(stopping);
        if (stamp == _stamp)
            return false;
        foreach (var problem in live.Take(await shelf.AllAsync(stopping)))
            LogUnreadable(problem);
        _stamp = stamp;
        return true;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.FlowSeconds), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await TakeAsync(stoppingToken))
                    LogTaken();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotLook(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file of the flow {Flow} differs from its published version {Version}, which is served. To serve the file: flows publish {Flow}")]
    private partial void LogNotPublished(string flow, int version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Flows were published or withdrawn; new conversations take the new versions")]
    private partial void LogTaken();

    [LoggerMessage(Level = LogLevel.Error, Message = "A published flow cannot be read and is left out: {Problem}")]
    private partial void LogUnreadable(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Published flows cannot be looked at; trying again")]
    private partial void LogCannotLook(Exception exception);
}
