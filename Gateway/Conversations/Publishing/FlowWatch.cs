using Gateway.Conversations.Wordings;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Publishing;

/// <summary>Takes what is published into the running gateway, flows and wordings of staff: at the start, and within seconds whenever any of it changes.</summary>
internal sealed partial class FlowWatch(
    LiveFlows live, FlowShelf shelf, WordingShelf wordings, BatchWriter writer, IOptions<ConversationOptions> options, TimeProvider time,
    ILogger<FlowWatch> logger) : BackgroundService
{
    /// <summary>Who publishes what was never published before.</summary>
    public const string Seeder = "config/flows";

    // The timer and whoever has just published may look at the same moment; an edition is made by one of them.
    private readonly SemaphoreSlim _one = new(1);
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
        await _one.WaitAsync(stopping);
        try
        {
            var stamp = $"{await shelf.StampAsync(stopping)}, {await wordings.StampAsync(stopping)}";
            if (stamp == _stamp)
                return false;
            foreach (var problem in live.Word(await wordings.LiveAsync(stopping)))
                LogUnreadableWording(problem);
            foreach (var problem in live.Take(await shelf.AllAsync(stopping)))
                LogUnreadable(problem);
            _stamp = stamp;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A wording of staff cannot be read, and the file's is said: {Problem}")]
    private partial void LogUnreadableWording(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Flows or wordings were published or withdrawn; the next answers are made of the new ones")]
    private partial void LogTaken();

    [LoggerMessage(Level = LogLevel.Error, Message = "A published flow cannot be read and is left out: {Problem}")]
    private partial void LogUnreadable(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Published flows cannot be looked at; trying again")]
    private partial void LogCannotLook(Exception exception);
}
