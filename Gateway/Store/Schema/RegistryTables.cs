using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The local projection of beneficiaries, enrolments, payments and payment points.</summary>
internal static class RegistryTables
{
    /// <summary>Creates <c>beneficiaries</c>, <c>enrolments</c>, <c>payments</c>, <c>payment_points</c>, <c>imports</c> and <c>lookups</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        People(migration);
        Payments(migration);
        Bookkeeping(migration);
    }

    private static void People(MigrationBuilder migration)
    {
        migration.CreateTable("beneficiaries", table => new
        {
            cnic = table.Octets(),
            cnic_sealed = table.Octets(),
            name_sealed = table.Octets(),
            msisdn = table.OctetsOrNull(),
            msisdn_sealed = table.OctetsOrNull(),
            language = table.Text(),
            district = table.Text(),
            tehsil = table.Text(),
            shared_phone = table.Number(),
            year_of_birth = table.NumberOrNull(),
            imported_at = table.Number(),
            row_digest = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_beneficiaries", row => row.cnic));
        migration.CreateIndex("ix_beneficiaries_msisdn", "beneficiaries", "msisdn");

        migration.CreateTable("enrolments", table => new
        {
            cnic = table.Octets(),
            programme = table.Text(),
            status = table.Text(),
            reason = table.Text(),
            since = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_enrolments", row => new { row.cnic, row.programme }));
    }

    private static void Payments(MigrationBuilder migration)
    {
        // Amounts are whole rupees.
        migration.CreateTable("payments", table => new
        {
            cnic = table.Octets(),
            programme = table.Text(),
            cycle = table.Text(),
            amount = table.Number(),
            status = table.Text(),
            window_from = table.TextOrNull(),
            window_to = table.TextOrNull(),
            paid_on = table.TextOrNull(),
            payment_point = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_payments", row => new { row.cnic, row.programme, row.cycle }));

        migration.CreateTable("payment_points", table => new
        {
            code = table.Text(),
            name = table.Text(),
            district = table.Text(),
            tehsil = table.Text(),
            address = table.Text(),
            hours = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_payment_points", row => row.code));
        migration.CreateIndex("ix_payment_points_place", "payment_points", ["district", "tehsil"]);
    }

    private static void Bookkeeping(MigrationBuilder migration)
    {
        migration.CreateTable("imports", table => new
        {
            id = table.Octets(),
            file = table.Text(),
            started_at = table.Number(),
            finished_at = table.NumberOrNull(),
            read = table.Number(0),
            loaded = table.Number(0),
            unchanged = table.Number(0),
            rejected = table.Number(0),
            file_digest = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_imports", row => row.id));

        // Who asked about how many people on one day: tokens only, forgotten after the day.
        migration.CreateTable("lookups", table => new
        {
            asker = table.Octets(),
            day = table.Text(),
            cnic = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_lookups", row => new { row.asker, row.day, row.cnic }));
        migration.CreateIndex("ix_lookups_day", "lookups", "day");
    }
}
