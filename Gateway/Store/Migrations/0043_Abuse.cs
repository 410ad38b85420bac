using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Spending by the day, and security events by deed.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0043_Abuse")]
internal sealed class Abuse : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => AbuseTables.Up(migrationBuilder);
}
