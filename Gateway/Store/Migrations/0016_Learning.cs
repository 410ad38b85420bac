using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Lessons, surveys, reports of false messages, visits, and requests about one's own data.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0016_Learning")]
internal sealed class Learning : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => LearningTables.Up(migrationBuilder);
}
