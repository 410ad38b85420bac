namespace Gateway.Store.Audit;

/// <summary>What signed checkpoints say of rows, held against the rows themselves as a walk passes them.</summary>
internal sealed class CheckpointMarks
{
    private readonly IReadOnlyList<KeyValuePair<long, byte[]>> _marks;
    private readonly AuditBreak? _fault;
    private int _next;
    private long _agreedTo;

    private CheckpointMarks(IReadOnlyList<KeyValuePair<long, byte[]>> marks, AuditBreak? fault) => (_marks, _fault) = (marks, fault);

    /// <summary>Nothing to compare with.</summary>
    public static CheckpointMarks None => new([], fault: null);

    /// <summary>How many agreed so far.</summary>
    public int Agreed { get; private set; }

    /// <summary>The last row that the file knows of; null when there is no file.</summary>
    public long? WitnessedTo { get; private init; }

    /// <summary>Reads those in the database and those in the file, and checks who signed them.</summary>
    public static async Task<CheckpointMarks> ReadAsync(Database database, AuditWitness witness, CancellationToken aborted)
    {
        var outside = witness.File.Read();
        var inside = await database.ReadAsync(session => CheckpointRows.After(session, 0), aborted);
        var hashes = new SortedDictionary<long, byte[]>();
        // What lies outside counts: whoever changed the rows may have changed the checkpoints beside them, too.
        foreach (var one in inside.Concat(outside))
            hashes[one.Seq] = one.Hash;
        return new([.. hashes], Fault(witness, inside, outside))
        {
            WitnessedTo = witness.File.Exists ? outside.Select(one => one.Seq).DefaultIfEmpty(0).Max() : null,
        };
    }

    /// <summary>Compares a row.</summary>
    public AuditBreak? Pass(long seq, byte[] hash)
    {
        if (_next == _marks.Count || seq < _marks[_next].Key)
            return null;
        if (!hash.AsSpan().SequenceEqual(_marks[_next].Value))
            return new(_agreedTo + 1, "It was written anew from here on: a signed checkpoint knows other rows.");
        (_agreedTo, Agreed, _next) = (seq, Agreed + 1, _next + 1);
        return null;
    }

    /// <summary>What is wrong with the checkpoints themselves, or with an end that comes before them.</summary>
    public AuditBreak? End(long lastRow) =>
        _marks.Count > 0 && _marks[^1].Key > lastRow ? new(lastRow + 1, "The end of the log is cut off: a signed checkpoint knows more rows.") : _fault;

    private static AuditBreak? Fault(AuditWitness witness, List<AuditCheckpoint> inside, IReadOnlyList<AuditCheckpoint> outside)
    {
        foreach (var one in inside.Concat(outside).OrderBy(one => one.Seq))
        {
            if (!one.IsSignedBy(witness.Key))
                return new(one.Seq, "The checkpoint of this row is not signed with the key of this installation.");
        }

        var known = inside.Select(one => one.Seq).ToHashSet();
        return outside.FirstOrDefault(one => !known.Contains(one.Seq)) is { } gone ? new(gone.Seq, "The checkpoint of this row was taken out of the database.") : null;
    }
}
