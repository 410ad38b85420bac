using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>What the audit log is compared with: the key that signs its checkpoints, and the file outside the database that keeps them.</summary>
internal sealed record AuditWitness(AuditKey Key, CheckpointFile File);
