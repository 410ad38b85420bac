using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Screens that nobody asked for (network-initiated USSD).</summary>
internal static class PushTables
{
    /// <summary>Creates <c>ussd_pushes</c>; gives <c>broadcasts</c> how they travel and what a reply opens.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.AddColumn<long>("ussd_first", "broadcasts", nullable: false, defaultValue: 0L);
        migration.AddColumn<long>("urdu_shift", "broadcasts", nullable: false, defaultValue: 0L);
        migration.AddColumn<string>("reply_flow", "broadcasts", nullable: true);
        // A message has one screen at most. cared_at: what follows from its end was done.
        migration.CreateTable("ussd_pushes", table => new
        {
            message = table.Octets(),
            person = table.Octets(),
            @operator = table.Text(),
            flow = table.TextOrNull(),
            state = table.Number(0),
            started_at = table.Number(),
            ended_at = table.NumberOrNull(),
            cared_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_ussd_pushes", row => row.message));
        migration.CreateIndex("ix_ussd_pushes_person", "ussd_pushes", ["person", "started_at"]);
        migration.CreateIndex("ix_ussd_pushes_open", "ussd_pushes", ["operator", "started_at"], filter: "state = 0");
        migration.CreateIndex("ix_ussd_pushes_due", "ussd_pushes", "started_at", filter: "state IN (2, 3) AND cared_at IS NULL");
    }
}
