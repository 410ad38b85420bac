using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What slows a broadcast down or stops all of them.</summary>
internal static class BrakeTables
{
    /// <summary>Adds the columns of <c>broadcasts</c>; creates <c>sending_pauses</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // What the first batch may hold; 0 for a broadcast without one. When it was whole, and when it was found good.
        migration.AddColumn<long>("trial_limit", "broadcasts", nullable: false, defaultValue: 0L);
        migration.AddColumn<long>("trial_sent_at", "broadcasts", nullable: true);
        migration.AddColumn<long>("trial_passed_at", "broadcasts", nullable: true);
        migration.AddColumn<string>("paused_by", "broadcasts", nullable: true);
        migration.AddColumn<string>("paused_by_name", "broadcasts", nullable: true);
        migration.AddColumn<string>("pause_reason", "broadcasts", nullable: true);
        migration.AddColumn<long>("paused_at", "broadcasts", nullable: true);
        migration.AddColumn<byte[]>("texts_digest", "broadcasts", nullable: true);

        migration.CreateTable("sending_pauses", table => new
        {
            seq = table.Sequence(),
            scope = table.Number(0),
            reason = table.Text(),
            by_id = table.Text(),
            by_name = table.Text(),
            at = table.Number(),
            resumed_by = table.TextOrNull(),
            resumed_by_name = table.TextOrNull(),
            resumed_at = table.NumberOrNull(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_sending_pauses", row => row.seq);
            table.CheckConstraint("ck_sending_pauses_other_person", "resumed_by IS NULL OR resumed_by <> by_id");
        });
        migration.CreateIndex("ix_sending_pauses_open", "sending_pauses", "seq", filter: "resumed_at IS NULL");
    }
}
