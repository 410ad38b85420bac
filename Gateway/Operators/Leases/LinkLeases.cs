using System.Globalization;
using Gateway.Store;

namespace Gateway.Operators.Leases;

/// <summary>The sessions of every operator's links, each bound by one process, and what the processes tell each other of their binds.</summary>
internal sealed class LinkLeases
{
    private readonly LeaseBook _book;
    private readonly string _owner;
    private readonly LeaseFamily _family;

    /// <summary>Adds a lease for each session that the settings ask for.</summary>
    public LinkLeases(LeaseBook book, OperatorDirectory directory, Node node)
    {
        (_book, _owner) = (book, node.OwnerText);
        // While Redis is away from the start on, sessions are bound to receive: nobody can say that another process has them.
        _family = book.Add("links", mayPresume: true, leases: directory.Names.SelectMany(name => directory[name].Links.SelectMany(
            (link, index) => Enumerable.Range(0, link.Sessions).Select(session => NameOf(name, index, session)))));
    }

    /// <summary>Told when the others' binds may have changed; it must not block.</summary>
    public event Action? Changed
    {
        add => _book.PeersChanged += value;
        remove => _book.PeersChanged -= value;
    }

    /// <summary>How many sessions this process may bind.</summary>
    public int Held => _family.Leases.Count(lease => lease.IsHeld);

    /// <summary>The lease of one session.</summary>
    public Lease Of(string operatorName, int link, int session) => _family[NameOf(operatorName, link, session)];

    /// <summary>Tells the others, with every round from now on, which operators this process is bound to.</summary>
    public void Tell(Func<IEnumerable<string>> bound) => _book.Status = () => string.Join(',', bound());

    /// <summary>Whether another process is bound to the operator.</summary>
    public bool IsBoundElsewhere(string operatorName) =>
        _book.Peers.Any(peer => peer.Owner != _owner && peer.Status.Split(',').Contains(operatorName, StringComparer.Ordinal));

    private static string NameOf(string operatorName, int link, int session) => string.Create(CultureInfo.InvariantCulture, $"{operatorName}/{link}/{session}");
}
