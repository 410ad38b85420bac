using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Sign-ins, second factors and appointments of staff.</summary>
internal static class StaffSessionTables
{
    private static readonly string[] Roles =
        ["Viewer", "Author", "Approver", "CaseOfficer", "SafetyOfficer", "Supervisor", "RegistryOfficer", "Integrator", "Auditor", "Administrator"];

    /// <summary>Creates <c>staff_profiles</c>, <c>staff_sessions</c>, <c>staff_factors</c>, <c>staff_recovery</c> and <c>staff_requests</c>; names the roles.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("staff_profiles", table => new
        {
            user_id = table.Text(),
            made_by = table.Text(),
            made_at = table.Number(),
            disabled_at = table.NumberOrNull(),
            // 1 until the person chose a password of her own.
            temporary = table.Number(0),
            toured_at = table.NumberOrNull(),
            shortcuts = table.Number(1),
        }, constraints: table => table.PrimaryKey("pk_staff_profiles", row => row.user_id));

        migration.CreateTable("staff_sessions", table => new
        {
            id = table.Text(),
            user_id = table.Text(),
            made_at = table.Number(),
            seen_at = table.Number(),
            // When she last proved who she is: at the sign-in, or since then before something that matters.
            proved_at = table.Number(),
            address = table.TextOrNull(),
            browser = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_staff_sessions", row => row.id));
        migration.CreateIndex("ix_staff_sessions_user", "staff_sessions", "user_id");

        migration.CreateTable("staff_factors", table => new
        {
            user_id = table.Text(),
            key_sealed = table.Octets(),
            made_at = table.Number(),
            confirmed_at = table.NumberOrNull(),
            // The newest 30-second step whose code was taken: no code is taken twice (RFC 6238 §5.2).
            last_step = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_staff_factors", row => row.user_id));

        migration.CreateTable("staff_recovery", table => new
        {
            user_id = table.Text(),
            hash = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_staff_recovery", row => new { row.user_id, row.hash }));

        // A strong role that one administrator asked for and another has to give.
        migration.CreateTable("staff_requests", table => new
        {
            user_id = table.Text(),
            role = table.Text(),
            asked_by = table.Text(),
            asked_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_staff_requests", row => new { row.user_id, row.role }));

        foreach (var role in Roles)
        {
            var normal = role.ToUpperInvariant();
            migration.Sql($"""
                INSERT INTO "AspNetRoles" ("Id", "Name", "NormalizedName")
                SELECT 'role-{normal}', '{role}', '{normal}' WHERE NOT EXISTS (SELECT 1 FROM "AspNetRoles" WHERE "NormalizedName" = '{normal}')
                """);
        }

        // Whoever had an account before keeps it.
        migration.Sql("""
            INSERT INTO staff_profiles (user_id, made_by, made_at) SELECT "Id", 'system', 0 FROM "AspNetUsers"
            """);
    }
}
