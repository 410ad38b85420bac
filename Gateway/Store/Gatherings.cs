namespace Gateway.Store;

/// <summary>The <see cref="Gathering"/>s of one session: made once, written before a statement that names their tables and before the commit.</summary>
internal sealed class Gatherings
{
    private readonly List<Gathering> _all = [];
    private readonly Dictionary<object, Gathering> _made = new(ReferenceEqualityComparer.Instance);
    private bool _writing;

    /// <summary>The one of an owner; made when it is first asked for.</summary>
    public T Of<T>(object owner, Func<T> make) where T : Gathering
    {
        if (_made.TryGetValue(owner, out var known))
            return (T)known;
        var made = make();
        _made.Add(owner, made);
        _all.Add(made);
        return made;
    }

    /// <summary>Writes what the statement is about to see.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="reads">Those whose tables it names, as found last time; looked for anew when others were made since.</param>
    public void WriteBefore(DbSession session, string sql, ref (Gathering[] Named, int Of) reads)
    {
        if (_all.Count == 0 || _writing)
            return;
        if (reads.Of != _all.Count)
            reads = ([.. _all.Where(gathering => gathering.Tables.Any(table => sql.Contains(table, StringComparison.Ordinal)))], _all.Count);
        foreach (var gathering in reads.Named)
            Write(session, gathering);
    }

    /// <summary>Writes everything.</summary>
    public void WriteAll(DbSession session)
    {
        foreach (var gathering in _all)
            Write(session, gathering);
    }

    /// <summary>The transaction is durable.</summary>
    public void Committed()
    {
        foreach (var gathering in _all)
            gathering.Committed();
    }

    /// <summary>The transaction was taken back.</summary>
    public void RolledBack()
    {
        foreach (var gathering in _all)
            gathering.RolledBack();
    }

    private void Write(DbSession session, Gathering gathering)
    {
        if (gathering.IsEmpty || _writing)
            return;
        _writing = true;
        try
        {
            gathering.Write(session);
        }
        finally
        {
            _writing = false;
        }
    }
}
