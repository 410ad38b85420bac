using System.Collections.Concurrent;
using Dialogs.Engine;

namespace Gateway.Conversations;

/// <summary>
/// Answers the operations that flows made for a test declare and no service has. Nothing is in it while the gateway serves: published
/// flows may not declare operations of their own.
/// </summary>
internal sealed class RehearsedPorts
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<DialogInput.Outcome>> _given = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    /// <summary>Sets the answers of operations, in the order of the calls; the last one stays.</summary>
    public void Give(IReadOnlyDictionary<string, IReadOnlyList<DialogInput.Outcome>> given)
    {
        foreach (var (operation, outcomes) in given)
        {
            _given[operation] = outcomes;
            _calls[operation] = 0;
        }
    }

    /// <summary>The answer to a call; null when none was given.</summary>
    public DialogInput.Outcome? Answer(PortCall call)
    {
        var operation = $"{call.Port}.{call.Operation}";
        if (!_given.TryGetValue(operation, out var outcomes))
            return null;
        var count = _calls.AddOrUpdate(operation, 1, (_, before) => before + 1);
        return outcomes[Math.Min(count, outcomes.Count) - 1];
    }
}
