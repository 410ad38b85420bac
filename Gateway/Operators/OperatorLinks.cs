using Gateway.Operators.Leases;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Operators;

/// <summary>Every bind of one operator: keeps them alive and picks the one with the most room.</summary>
internal sealed class OperatorLinks
{
    private readonly List<LinkSlot> _slots = [];

    /// <summary>Makes the binds; they start with <see cref="RunAsync"/>.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="deliver">Takes what comes in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For a logger of the links.</param>
    /// <param name="leases">Which process binds which session; null when there is only this one.</param>
    public OperatorLinks(string name, OperatorOptions options, DeliveryHandler deliver, TimeProvider time, ILoggerFactory loggers, LinkLeases? leases = null)
    {
        Name = name;
        var logger = loggers.CreateLogger<SmscLink>();
        for (var i = 0; i < options.Links.Count; i++)
        {
            var link = options.Links[i];
            for (var session = 0; session < link.Sessions; session++)
            {
                var linkName = link.Sessions == 1 ? $"{name}-{i}" : $"{name}-{i}-{session}";
                Add(leases?.Of(name, i, session) ?? Lease.Always(linkName), linkName, link, deliver, time, logger);
            }
        }
    }

    /// <summary>The operator.</summary>
    public string Name { get; }

    /// <summary>The state of each bind of this process, for the console and the health check.</summary>
    public IReadOnlyList<LinkState> States => [.. _slots.Where(slot => slot.Lease.IsOurs).Select(slot => slot.Link.State)];

    /// <summary>Whether anything can be sent at the moment.</summary>
    public bool IsBound => _slots.Exists(slot => slot.Sends);

    /// <summary>How many segments all windows together have room for.</summary>
    public int Free => _slots.Sum(slot => slot.Free);

    /// <summary>Told when a bind comes or goes.</summary>
    public event Action? Changed;

    /// <summary>Told of an answer to a message that had been given up.</summary>
    public event Action<LateResponse>? Late;

    /// <summary>How most texts will have to be written: the form of the best bind, or of the first that could be bound, without shift tables.</summary>
    public TextForm Form => ((Best() ?? _slots.Find(slot => slot.Link.Options.BindMode != BindMode.Receiver))?.Link.Form ?? default) with { UrduShift = false };

    /// <summary>The bind with the most room, even if it has none: then the segment waits for a place. Null while nothing is bound.</summary>
    /// <param name="form">Only a bind on which texts are written in this form: parts of one text must not differ.</param>
    public LinkSlot? Best(TextForm? form = null)
    {
        LinkSlot? best = null;
        foreach (var slot in _slots)
        {
            if (slot.Sends && (best is null || slot.Room > best.Room) && (form is null || slot.Link.Form.Takes(form.Value)))
                best = slot;
        }

        return best;
    }

    /// <summary>Keeps every bind that is this process's until stopped, then unbinds.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(_slots.Select(slot => KeepAsync(slot, stopping)));

    // A session that is wanted back, or lost, sends nothing more; answers to what is on the wire are waited for before it unbinds.
    private static async Task KeepAsync(LinkSlot slot, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await slot.Lease.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(stopping, slot.Lease.Ending);
            await slot.Link.RunAsync(until.Token);
            slot.Lease.GiveBack();
        }
    }

    private void Add(Lease lease, string linkName, SmscLinkOptions options, DeliveryHandler deliver, TimeProvider time, ILogger<SmscLink> logger)
    {
        LinkSlot? slot = null;
        var from = new Arrival(Name, pdu => AnswerAsync(slot!, pdu));
        // A screen's octets are the USSD route's affair, a text's are the link's.
        var handlers = new SmppHandlers(
            (pdu, aborted) => deliver(from, SmppUssd.IsMarked(pdu) ? pdu : PlainDelivery.Of(pdu, options), aborted), late => Late?.Invoke(late));
        var link = new SmscLink(linkName, options, handlers, time, logger) { MayWrite = lease.IsAlways ? null : () => lease.IsHeld };
        slot = new LinkSlot(link, lease);
        link.StateChanged += state =>
        {
            slot.IsReady = state.Phase is LinkPhase.Bound or LinkPhase.Idle;
            Changed?.Invoke();
        };
        _slots.Add(slot);
    }

    private async ValueTask<SubmitResult> AnswerAsync(LinkSlot asked, SubmitSm pdu)
    {
        if ((asked.Answers ? asked : Best()) is not { } slot)
            return SubmitResult.NotWritten("no link is bound");
        slot.Take(1);
        try
        {
            return await slot.Link.SubmitAsync(pdu, CancellationToken.None);
        }
        finally
        {
            slot.Return(1);
        }
    }
}
