using Gateway.Messages;
using Gateway.Smpp;

namespace Gateway.Outbox;

/// <summary>One operator's way out: SMPP links, or an aggregator's HTTP interface.</summary>
internal interface IRoute
{
    /// <summary>The operator.</summary>
    string Name { get; }

    /// <summary>How texts are written, and so how many segments they have.</summary>
    TextForm Form { get; }

    /// <summary>How many segments may be written now; 0 while the operator cannot be reached.</summary>
    int Free { get; }

    /// <summary>Whether the operator can be reached.</summary>
    bool IsUp { get; }

    /// <summary>Told when the operator comes or goes.</summary>
    event Action? Changed;

    /// <summary>Told of an answer to a message that had been given up.</summary>
    event Action<LateResponse>? Late;

    /// <summary>Writes a marked message and says what became of it. It ends within the route's own time-out.</summary>
    ValueTask<SendOutcome> SendAsync(ReadyMessage message);

    /// <summary>Keeps the route open until stopped.</summary>
    Task RunAsync(CancellationToken stopping);
}
