using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Vouchers.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0014_Vouchers")]
internal sealed class Vouchers : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => VoucherTables.Up(migrationBuilder);
}
