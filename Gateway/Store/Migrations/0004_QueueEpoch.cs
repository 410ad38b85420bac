using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>What the database knows of a queue that is kept elsewhere and may be lost.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0004_QueueEpoch")]
internal sealed class QueueEpoch : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => QueueTables.Up(migrationBuilder);
}
