using System.Collections.Concurrent;
using Gateway.Conversations.Publishing;

namespace Gateway.Console.Flows;

/// <summary>The test conversations of one draft while they are played, and how they went.</summary>
/// <param name="Mark">The digest of the draft.</param>
/// <param name="Total">How many there are.</param>
internal sealed record ConversationPlay(string Mark, int Total)
{
    private readonly ConcurrentQueue<PlayedConversation> _played = new();

    /// <summary>Those that were played, in order.</summary>
    public IReadOnlyCollection<PlayedConversation> Played => _played;

    /// <summary>Those that went otherwise.</summary>
    public IEnumerable<PlayedConversation> Failed => _played.Where(played => !played.Result.HasPassed);

    /// <summary>Whether all were played.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What kept it from coming to its end, or null.</summary>
    public string? Broken { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(PlayedConversation played) => _played.Enqueue(played);

    /// <summary>Ends it.</summary>
    public void End(string? broken = null) => (Broken, IsDone) = (broken, true);
}

/// <summary>Plays test conversations beside the pages, one draft after the other, so that a page shows how far it has come.</summary>
internal sealed partial class ConversationPlays(FlowBench bench, FlowDesk desk, IHostApplicationLifetime lifetime, ILogger<ConversationPlays> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConversationPlay> _plays = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The last run of a flow's draft in this process, or null.</summary>
    public ConversationPlay? Of(string flow) => _plays.GetValueOrDefault(flow);

    /// <summary>Begins to play; a run of the same content that is under way goes on.</summary>
    /// <returns>False when the draft cannot be read: nothing is played.</returns>
    public bool Begin(FlowDraft draft)
    {
        var reading = bench.Read(draft.Flow, draft.Content);
        if (reading.Problems.Count > 0)
            return false;
        if (Of(draft.Flow) is { IsDone: false } running && running.Mark == draft.Mark)
            return true;
        var play = new ConversationPlay(draft.Mark, bench.Conversations().Count);
        _plays[draft.Flow] = play;
        _ = Task.Run(() => RunAsync(draft, reading, play, lifetime.ApplicationStopping), lifetime.ApplicationStopping);
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task RunAsync(FlowDraft draft, DraftReading reading, ConversationPlay play, CancellationToken stopping)
    {
        try
        {
            await _one.WaitAsync(stopping);
            try
            {
                foreach (var played in bench.Play(reading))
                {
                    stopping.ThrowIfCancellationRequested();
                    play.Add(played);
                }
            }
            finally
            {
                _one.Release();
            }

            if (!play.Failed.Any())
                await desk.PlayedAsync(draft, stopping);
            play.End();
        }
        catch (OperationCanceledException)
        {
            play.End("The gateway stopped.");
        }
        catch (Exception e)
        {
            LogBroken(draft.Flow, e);
            play.End("The conversations could not be played: see the log of the gateway.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The test conversations of a draft of {Flow} could not be played")]
    private partial void LogBroken(string flow, Exception exception);
}
