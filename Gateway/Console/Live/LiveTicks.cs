using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Gateway.Console.Live;

/// <summary>
/// Tells open pages that something changed, by its topic alone: each page then fetches its own part, with its own rights, masks and language.
/// A page that reads slowly is told once, not once a change.
/// </summary>
internal sealed class LiveTicks(TimeProvider time)
{
    /// <summary>How often a stream says that it is alive.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // No page is told more often than it can fetch.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Listener, bool> _listeners = new();
    private long _version;

    /// <summary>How many pages listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>The topics of a kind that open pages listen to, such as every <c>broadcast:018f…</c> of <c>broadcast:</c>.</summary>
    public IReadOnlyList<string> Wanted(string kind) =>
        [.. _listeners.Keys.SelectMany(listener => listener.Topics).Where(topic => topic.StartsWith(kind, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>Says that something of this topic changed, such as <c>broadcast:018f…</c> or <c>shell</c>. Never waits; nothing personal belongs in a topic.</summary>
    public void Tick(string topic)
    {
        Interlocked.Increment(ref _version);
        foreach (var listener in _listeners.Keys)
            listener.Hear(topic);
    }

    /// <summary>The events of one open page: each topic at once, so that nothing is missed between page and stream, then whenever it changes.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(IReadOnlyList<string> topics, [EnumeratorCancellation] CancellationToken aborted)
    {
        var listener = new Listener(topics);
        _listeners[listener] = true;
        try
        {
            foreach (var topic in topics)
                yield return Event(topic);
            while (true)
            {
                var heard = await listener.WaitAsync(Heartbeat, time, aborted);
                if (heard is null)
                    yield break;
                if (heard is false)
                    yield return Event("beat");
                foreach (var topic in listener.Take())
                    yield return Event(topic);
                // What changes meanwhile is told together, and the last change is never left out.
                if (heard is true)
                    await Listener.RestAsync(Pace, time, aborted);
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }

    private SseItem<string> Event(string topic) =>
        new(Interlocked.Read(ref _version).ToString(System.Globalization.CultureInfo.InvariantCulture), topic) { ReconnectionInterval = Reconnect };

    /// <summary>What one page has not been told yet.</summary>
    private sealed class Listener(IReadOnlyList<string> topics)
    {
        private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly ConcurrentDictionary<string, bool> _changed = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Topics => topics;

        public void Hear(string topic)
        {
            // "broadcast:*" hears of every broadcast.
            foreach (var wanted in topics)
            {
                if (wanted == topic || (wanted.EndsWith(":*", StringComparison.Ordinal) && topic.StartsWith(wanted[..^1], StringComparison.Ordinal)))
                    _changed[wanted] = true;
            }

            if (!_changed.IsEmpty)
                _bell.Writer.TryWrite(true);
        }

        public IEnumerable<string> Take() => _changed.Keys.Where(topic => _changed.TryRemove(topic, out _));

        public static async Task RestAsync(TimeSpan span, TimeProvider time, CancellationToken aborted)
        {
            try
            {
                await Task.Delay(span, time, aborted);
            }
            catch (OperationCanceledException)
            {
                // The page has gone; the next wait says so.
                return;
            }
        }

        /// <summary>True when something changed, false when nothing did for so long, null when the page has gone.</summary>
        public async Task<bool?> WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken aborted)
        {
            using var beat = new CancellationTokenSource(longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, beat.Token);
            try
            {
                return await _bell.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return aborted.IsCancellationRequested ? null : false;
            }
        }
    }
}
