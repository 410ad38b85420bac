namespace Gateway.Store;

/// <summary>
/// Rows that the pieces of work of one transaction want written, gathered so that all of them are written at once just before the
/// commit: a hundred callers with a row each cost one statement. The session sees its own rows all the same: a statement that names
/// one of the tables is preceded by what was gathered for it.
/// </summary>
internal abstract class Gathering
{
    /// <summary>The tables it writes to.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>Whether there is something to write.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Writes and forgets what was gathered.</summary>
    public abstract void Write(DbSession session);

    /// <summary>The transaction is durable.</summary>
    public virtual void Committed()
    {
    }

    /// <summary>The transaction was taken back: forgets everything.</summary>
    public abstract void RolledBack();
}
