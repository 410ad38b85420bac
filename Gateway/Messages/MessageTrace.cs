using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gateway.Messages;

/// <summary>
/// Follows one message through the gateway: from the text of a person, or the order of another system, to the operator's answer to what
/// left. A trace bears the id of the message that began it, so that nothing of it is stored; what is sampled follows from the id alone.
/// It costs nothing while nobody listens, and carries neither numbers nor texts.
/// </summary>
internal static class MessageTrace
{
    /// <summary>What listeners subscribe to.</summary>
    public const string SourceName = "Messaging";

    private const int MostKnown = 20_000;
    private static readonly ActivitySource Source = new(SourceName);
    // The step that a message comes from, while it is in this process; of sampled messages only.
    private static readonly ConcurrentDictionary<MessageId, ActivityContext> Known = new();

    /// <summary>Begins a step of a message; null when nobody listens or it is not sampled.</summary>
    /// <param name="name">The step.</param>
    /// <param name="message">The message.</param>
    /// <param name="kind">Whether it comes in, goes out or neither.</param>
    public static Activity? Step(string name, MessageId message, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners())
            return null;
        var parent = Known.TryGetValue(message, out var known) ? known : new ActivityContext(TraceOf(message), default, ActivityTraceFlags.Recorded);
        // What the web server measures of the request is a trace of its own.
        var outside = Activity.Current;
        Activity.Current = null;
        var step = Source.StartActivity(name, kind, parent);
        if (step is null)
        {
            Activity.Current = outside;
            return null;
        }

        Remember(message, step.Context);
        return step;
    }

    /// <summary>A message comes of this step: where it goes on, so does the trace.</summary>
    public static void Lead(Activity? step, MessageId message)
    {
        if (step is not null)
            Remember(message, step.Context);
    }

    /// <summary>A message has gone its way in this process.</summary>
    public static void End(MessageId message)
    {
        if (!Known.IsEmpty)
            Known.TryRemove(message, out _);
    }

    /// <summary>The trace of the message that began it.</summary>
    public static ActivityTraceId TraceOf(MessageId message)
    {
        Span<byte> octets = stackalloc byte[16];
        message.Value.TryWriteBytes(octets, bigEndian: true, out _);
        return ActivityTraceId.CreateFromBytes(octets);
    }

    private static void Remember(MessageId message, ActivityContext step)
    {
        // Messages whose end nobody saw here: their traces go on without a parent.
        if (Known.Count >= MostKnown)
            Known.Clear();
        Known[message] = step;
    }
}
