using Gateway.Registry.Import;
using Gateway.Registry.Sources;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Sync;

/// <summary>
/// One look at the registries outside: synchronises each whose settings give an interval that is over or that somebody wants read, and forgets what was said to be
/// absent long ago. A synchronisation that is cut off goes on at the next look, in whichever process.
/// </summary>
internal sealed partial class SyncRound(
    SyncSources sources, RegistrySync sync, SyncWishes wishes, Store.BatchWriter writer, IOptions<RegistryOptions> options, TimeProvider time, ILogger<SyncRound> logger)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private DateTimeOffset _forgotAt;

    /// <summary>Synchronises what is due now.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        foreach (var source in sources.All)
        {
            try
            {
                if (!await wishes.TakeAsync(source.Name, stopping) && !await IsDueAsync(source, stopping))
                    continue;
                using var rejects = new RejectReport(path: null);
                var done = await sync.RunAsync(source, SyncMode.Changes, rejects, progress: null, stopping);
                LogDone(source.Name, done.Read, done.Loaded, done.Rejected);
            }
            catch (NoAnswerException e)
            {
                LogNoAnswer(source.Name, e.Fault, e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(source.Name, e);
            }
        }

        await ForgetAsync(stopping);
    }

    private async ValueTask<bool> IsDueAsync(ISyncSource source, CancellationToken stopping) =>
        source.Minutes > 0 && !(await sync.LastAsync(source.Name, stopping) is { } last && time.GetUtcNow() - last < TimeSpan.FromMinutes(source.Minutes));

    private async Task ForgetAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (now - _forgotAt < Hour)
            return;
        try
        {
            await writer.WriteAsync(Absences.Forgetting(now.AddMinutes(-options.Value.AbsentMinutes)), stopping);
            _forgotAt = now;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogCannotForget(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Registry {Source} was synchronised: {Read} rows read, {Loaded} stored, {Rejected} refused")]
    private partial void LogDone(string source, long read, long loaded, long rejected);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registry {Source} could not be synchronised to the end ({Fault}): {Reason}. It goes on where it was")]
    private partial void LogNoAnswer(string source, Fault fault, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Registry {Source} could not be synchronised")]
    private partial void LogFailed(string source, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old notes of who is not known to a registry could not be deleted")]
    private partial void LogCannotForget(Exception exception);
}
