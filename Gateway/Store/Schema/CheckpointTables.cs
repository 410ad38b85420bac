using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The signed checkpoints of the audit log: rows that can be added and read, and nothing else.</summary>
internal static class CheckpointTables
{
    /// <summary>Creates <c>audit_checkpoints</c> with its guards.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("audit_checkpoints", table => new
        {
            seq = table.Column<long>(nullable: false),
            hash = table.Octets(),
            at = table.Number(),
            key = table.Text(),
            signature = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_audit_checkpoints", row => row.seq));
        migration.Sql(migration.ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true ? PostgreSqlGuards : SqliteGuards);
    }

    private const string SqliteGuards = """
        CREATE TRIGGER audit_checkpoints_no_update BEFORE UPDATE ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_checkpoints_no_delete BEFORE DELETE ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        """;

    private const string PostgreSqlGuards = """
        CREATE TRIGGER audit_checkpoints_no_change BEFORE UPDATE OR DELETE ON audit_checkpoints FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
        CREATE TRIGGER audit_checkpoints_no_truncate BEFORE TRUNCATE ON audit_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
        """;
}
