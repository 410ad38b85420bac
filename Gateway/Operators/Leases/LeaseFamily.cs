namespace Gateway.Operators.Leases;

/// <summary>Leases of one kind, which are spread evenly over the processes: the sessions of all links, the shares of the inbox, the duties.</summary>
internal sealed class LeaseFamily
{
    private readonly Dictionary<string, Lease> _byName;

    internal LeaseFamily(string name, IReadOnlyList<Lease> leases, bool mayPresume)
    {
        (Name, Leases, MayPresume) = (name, leases, mayPresume);
        _byName = leases.ToDictionary(lease => lease.Name, StringComparer.Ordinal);
    }

    /// <summary>Its name, which is part of its key.</summary>
    public string Name { get; }

    /// <summary>Every lease of it, held or not.</summary>
    public IReadOnlyList<Lease> Leases { get; }

    /// <summary>Whether holders begin without being confirmed when Redis cannot be asked for as long as a lease lasts.</summary>
    public bool MayPresume { get; }

    /// <summary>The lease of that name.</summary>
    public Lease this[string name] => _byName[name];

    /// <summary>Told after a round in which a lease was won or lost; it must not block.</summary>
    public event Action? Changed;

    internal void Tell() => Changed?.Invoke();
}
