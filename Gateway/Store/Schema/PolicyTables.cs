using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What lets a message wait for its time, be sent again when nobody knows its fate, or be withdrawn.</summary>
internal static class PolicyTables
{
    /// <summary>Adds the columns of <c>messages</c> and <c>receipts</c>; creates <c>withdrawals</c>, <c>optional_counts</c> and <c>suspects</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Columns(migration);
        // Messages that must not leave any more, although a queue may hold them: looked at right before each is written.
        migration.CreateTable("withdrawals", table => new
        {
            message = table.Octets(),
            reason = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_withdrawals", row => row.message));
        migration.CreateIndex("ix_withdrawals_at", "withdrawals", "at");

        // How many optional messages a number was promised on a day.
        migration.CreateTable("optional_counts", table => new
        {
            person = table.Octets(),
            day = table.Number(),
            messages = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_optional_counts", row => new { row.person, row.day }));

        // Messages in whose opening the process died, with how often.
        migration.CreateTable("suspects", table => new
        {
            message = table.Octets(),
            crashes = table.Number(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_suspects", row => row.message));

        // What a broadcast gets of an operator's rate beside other broadcasts.
        migration.AddColumn<long>("weight", "broadcasts", nullable: false, defaultValue: 1L);
    }

    private static void Columns(MigrationBuilder migration)
    {
        migration.AddColumn<long>("send_at", "messages", nullable: true);
        migration.AddColumn<long>("unknown_since", "messages", nullable: true);
        migration.AddColumn<long>("resend_at", "messages", nullable: true);
        migration.AddColumn<long>("resent", "messages", nullable: false, defaultValue: 0L);
        // Attempts of the copies before the one that is being sent.
        migration.AddColumn<long>("attempts_before", "messages", nullable: false, defaultValue: 0L);
        // Each holds only the rows that wait for something, however many messages there are.
        migration.CreateIndex("ix_messages_scheduled", "messages", "send_at", filter: "status = 7");
        migration.CreateIndex("ix_messages_new_unknown", "messages", "seq", filter: "status = 2 AND unknown_since IS NULL");
        migration.CreateIndex("ix_messages_resend", "messages", "resend_at", filter: "resend_at IS NOT NULL");

        // What a receipt tells of its message beside the id: for messages whose id nobody knows.
        migration.AddColumn<long>("reference", "receipts", nullable: true);
        migration.AddColumn<string>("sender", "receipts", nullable: true);
        migration.AddColumn<byte[]>("text_sealed", "receipts", nullable: true);
        migration.AddColumn<long>("submit_date", "receipts", nullable: true);
        // The messages it might be about, when they are several.
        migration.AddColumn<byte[]>("candidates", "receipts", nullable: true);
        migration.CreateIndex("ix_receipts_ambiguous", "receipts", "seq", filter: "candidates IS NOT NULL");
    }
}
