using Dialogs.Transcripts;

namespace Gateway.Host.Rehearsals;

/// <summary>What happens around a conversation: the rounds that are due when time has passed, and what operators and staff do.</summary>
internal static class RehearsalDuties
{
    /// <summary>Makes the rounds that are due now, so that a rehearsal need not wait for a timer.</summary>
    public static Task RunAsync(IServiceProvider services, CancellationToken stopping)
    {
        _ = services;
        stopping.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <summary>Does it; answers what went wrong, or null.</summary>
    public static Task<string?> ActAsync(RehearsalStage stage, RehearsalAct act, RehearsalPhone phone, string text, CancellationToken stopping)
    {
        _ = (stage, text);
        stopping.ThrowIfCancellationRequested();
        if (act != RehearsalAct.Drop)
            return Task.FromResult<string?>($"'{act}' cannot be played.");
        phone.Session = null;
        return Task.FromResult<string?>(null);
    }
}
