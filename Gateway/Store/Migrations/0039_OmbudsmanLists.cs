using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Lists for the ombudsman are handed over on record, and the complaint mechanism has marks.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0039_OmbudsmanLists")]
internal sealed class OmbudsmanLists : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => OmbudsmanTables.Up(migrationBuilder);
}
