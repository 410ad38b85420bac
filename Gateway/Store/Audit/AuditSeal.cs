namespace Gateway.Store.Audit;

/// <summary>How the signing of checkpoints stands.</summary>
/// <param name="Last">The newest checkpoint; null before the first.</param>
/// <param name="Problem">Why nothing is signed any more; null while all is well.</param>
internal sealed record AuditSealState(AuditCheckpoint? Last, string? Problem);

/// <summary>
/// Signs checkpoints of the audit log, each after it has walked the rows since the last, and copies them into the file outside the database.
/// What is not whole is not signed. Any number of processes may do so on one database; each keeps a file of its own.
/// </summary>
internal sealed class AuditSeal(Database database, BatchWriter writer, AuditWitness witness, AuditOptions options, TimeProvider time)
{
    /// <summary>How it stands, after the last look.</summary>
    public AuditSealState State { get; private set; } = new(null, null);

    /// <summary>Looks once; signs when it is time, or when any row is not signed yet and <paramref name="now"/> is asked for.</summary>
    public async Task<AuditSealState> LookAsync(bool now, CancellationToken aborted)
    {
        var (head, last) = await database.ReadAsync(
            session => (session.First("SELECT seq, hash FROM audit_head WHERE id = 1", row => new AuditPlace(row.GetInt64(0), row.Octets(1))), CheckpointRows.Last(session)), aborted);
        if (await ProblemAsync(head, last, aborted) is { } problem)
            return State = new(State.Last ?? last, problem);
        if (IsDue(head, last, now))
        {
            var walk = new AuditWalk(database);
            if (await walk.RunAsync(last is null ? AuditPlace.Beginning : new(last.Seq, last.Hash), head.Seq, aborted) is { } broken)
                return State = new(last, FormattableString.Invariant($"The audit log is not whole at row {broken.Seq}: {broken.Reason}"));
            last = AuditCheckpoint.Sign(witness.Key, walk.Place.Seq, walk.Place.Hash, time.GetUtcNow().Stored());
            await writer.WriteAsync(session => CheckpointRows.Add(session, last), aborted);
        }

        await CopyAsync(aborted);
        return State = new(last, null);
    }

    private bool IsDue(AuditPlace head, AuditCheckpoint? last, bool now) =>
        head.Seq > (last?.Seq ?? 0)
        && (now || last is null || head.Seq - last.Seq >= options.CheckpointRows || time.GetUtcNow().Stored() - last.At >= options.CheckpointMinutes * 60_000L);

    // What this process has in its file must be in the database still.
    private async Task<string?> ProblemAsync(AuditPlace head, AuditCheckpoint? last, CancellationToken aborted)
    {
        var known = witness.File.Read();
        if (known.Count == 0)
            return null;
        var newest = known[^1];
        if (newest.Seq > head.Seq || newest.Seq > (last?.Seq ?? 0))
            return FormattableString.Invariant($"The audit log was cut off: the file of checkpoints knows row {newest.Seq}, the database does not.");
        var stored = await database.ReadAsync(session => session.Scalar("SELECT hash FROM audit WHERE seq = $1", newest.Seq) as byte[], aborted);
        return stored is not null && stored.AsSpan().SequenceEqual(newest.Hash)
            ? null
            : FormattableString.Invariant($"The audit log was written anew: row {newest.Seq} is not the one of the file of checkpoints.");
    }

    private async Task CopyAsync(CancellationToken aborted)
    {
        var known = witness.File.Read();
        var after = known.Count == 0 ? 0 : known[^1].Seq;
        witness.File.Append(await database.ReadAsync(session => CheckpointRows.After(session, after), aborted));
    }
}
