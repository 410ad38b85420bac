using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Vouchers: their codes sealed, found by a keyed digest.</summary>
internal static class VoucherTables
{
    /// <summary>Creates <c>vouchers</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("vouchers", table => new
        {
            digest = table.Octets(),
            cnic = table.Octets(),
            programme = table.Text(),
            code_sealed = table.Octets(),
            expires = table.Text(),
            status = table.Text(),
            redeemed_on = table.TextOrNull(),
            row_digest = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_vouchers", row => row.digest));
        migration.CreateIndex("ix_vouchers_cnic", "vouchers", "cnic");
    }
}
