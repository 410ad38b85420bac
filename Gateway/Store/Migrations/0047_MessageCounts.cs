using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Counts of messages whose rows were deleted.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0047_MessageCounts")]
internal sealed class MessageCounts : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => MessageCountTables.Up(migrationBuilder);
}
