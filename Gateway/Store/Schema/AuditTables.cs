using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The audit log: rows that can be added and read, and nothing else.</summary>
internal static class AuditTables
{
    /// <summary>Creates <c>audit</c> with its guards, and <c>audit_head</c> with its one row.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("audit", table => new
        {
            seq = table.Column<long>(nullable: false),
            at = table.Number(),
            actor = table.Text(),
            address = table.TextOrNull(),
            action = table.Text(),
            @object = table.Text(),
            detail = table.TextOrNull(),
            prev_hash = table.Octets(),
            hash = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_audit", row => row.seq));
        migration.CreateIndex("ix_audit_actor", "audit", ["actor", "seq"]);
        migration.CreateIndex("ix_audit_object", "audit", ["object", "seq"]);
        migration.CreateIndex("ix_audit_at", "audit", "at");

        migration.CreateTable("audit_head", table => new
        {
            id = table.Column<long>(nullable: false),
            seq = table.Number(),
            hash = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_audit_head", row => row.id));
        var isPostgreSql = migration.ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true;
        var zeros = new string('0', 64);
        migration.Sql($"INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, {(isPostgreSql ? $@"'\x{zeros}'" : $"x'{zeros}'")})");
        migration.Sql(isPostgreSql ? PostgreSqlGuards : SqliteGuards);
    }

    private const string SqliteGuards = """
        CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        """;

    private const string PostgreSqlGuards = """
        CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RAISE EXCEPTION 'The audit log is append-only.'; END $body$;
        CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
        CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
        CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
        """;
}
