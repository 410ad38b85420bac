using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>How the gateways agree on a queue in Redis: which one it is, and what was sent of one that is lost.</summary>
internal static class QueueTables
{
    /// <summary>Creates <c>queue_epochs</c>, <c>queue_journals</c>, <c>queue_reports</c> and <c>queue_producers</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // The life of each operator's queue: its name, and whether what was lost before it is still being looked into.
        migration.CreateTable("queue_epochs", table => new
        {
            @operator = table.Text(),
            epoch = table.Text(),
            state = table.Number(),
            leader = table.Text(),
            since = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_queue_epochs", row => row.@operator));

        // The runs of gateways that keep a send journal: without their word nobody knows what they have sent.
        migration.CreateTable("queue_journals", table => new
        {
            owner = table.Text(),
            seen_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_queue_journals", row => row.owner));

        // Whose send journals have been compared with what the lost queue left open.
        migration.CreateTable("queue_reports", table => new
        {
            @operator = table.Text(),
            epoch = table.Text(),
            owner = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_queue_reports", row => new { row.@operator, row.epoch, row.owner }));

        // The last number of each producer whose claims were taken back: one that still holds them in memory must not push them again.
        migration.CreateTable("queue_producers", table => new
        {
            @operator = table.Text(),
            producer = table.Text(),
            number = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_queue_producers", row => new { row.@operator, row.producer }));
    }
}
