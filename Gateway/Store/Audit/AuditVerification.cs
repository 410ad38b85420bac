namespace Gateway.Store.Audit;

/// <summary>What came of walking the chain.</summary>
/// <param name="Rows">How many rows were sound, from the first on.</param>
/// <param name="BadSeq">The first number at which the log is not what it was; null when it is whole.</param>
/// <param name="Reason">What is wrong there.</param>
/// <param name="Head">The hash of the last sound row: noted down elsewhere, it shows later whether everything was written anew.</param>
internal sealed record AuditFinding(long Rows, long? BadSeq, string? Reason, byte[] Head)
{
    /// <summary>How many signed checkpoints agreed.</summary>
    public int Checkpoints { get; init; }

    /// <summary>The last row that the file outside the database knows of; null when there is no file.</summary>
    public long? WitnessedTo { get; init; }
}

/// <summary>
/// Finds where the audit log was changed, cut, filled in, put into another order or written anew: the chain shows the first four, the signed
/// checkpoints, of which copies are kept outside the database, the last, and a cut that was covered up.
/// </summary>
internal static class AuditVerification
{
    /// <summary>Walks the chain alone.</summary>
    public static Task<AuditFinding> RunAsync(Database database, CancellationToken aborted) => RunAsync(database, witness: null, aborted);

    /// <summary>Walks all of it.</summary>
    /// <param name="database">Where the log is.</param>
    /// <param name="witness">What it is compared with; null for the chain alone.</param>
    /// <param name="aborted">Ends the walk.</param>
    /// <exception cref="InvalidDataException">The file of checkpoints cannot be read.</exception>
    public static async Task<AuditFinding> RunAsync(Database database, AuditWitness? witness, CancellationToken aborted)
    {
        // What is appended meanwhile is none of this walk's business.
        var log = await database.ReadAsync(ReadEnds, aborted);
        if (log is null)
            return new(0, 1, "The head of the log is gone.", AuditChain.Beginning);
        var marks = witness is null ? CheckpointMarks.None : await CheckpointMarks.ReadAsync(database, witness, aborted);
        var walk = new AuditWalk(database, marks.Pass);
        var broken = await walk.RunAsync(AuditPlace.Beginning, log.Head.Seq, aborted);
        if (broken is null && !walk.Place.Hash.AsSpan().SequenceEqual(log.Head.Hash))
            broken = new(Math.Max(1, walk.Place.Seq), "The last row is not the one that was written last.");
        broken ??= Outside(log);
        // A cut that the head was changed to hide shows only here.
        broken ??= marks.End(walk.Place.Seq);
        return new(broken is null ? walk.Place.Seq : Math.Clamp(broken.Seq - 1, 0, walk.Place.Seq), broken?.Seq, broken?.Reason, walk.Place.Hash)
        {
            Checkpoints = marks.Agreed, WitnessedTo = marks.WitnessedTo,
        };
    }

    private static AuditBreak? Outside(Ends log) => log switch
    {
        { First: < 1 } => new(log.First, "A row was put in."),
        _ when log.Last > log.Head.Seq => new(log.Head.Seq + 1, "A row was put in."),
        _ => null,
    };

    // In one statement, so that it is one moment.
    private static Ends? ReadEnds(DbSession session) => session.First(
        "SELECT seq, hash, COALESCE((SELECT MIN(seq) FROM audit), 1), COALESCE((SELECT MAX(seq) FROM audit), 0) FROM audit_head WHERE id = 1",
        row => new Ends(new(row.GetInt64(0), row.Octets(1)), row.GetInt64(2), row.GetInt64(3)));

    private sealed record Ends(AuditPlace Head, long First, long Last);
}
