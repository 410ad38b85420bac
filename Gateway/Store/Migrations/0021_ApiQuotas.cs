using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Limits of a minute for the API's clients, and what other systems report.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0021_ApiQuotas")]
internal sealed class ApiQuotas : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => ApiQuotaTables.Up(migrationBuilder);
}
