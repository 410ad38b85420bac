using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Conversations over many legs, their events, published flows and hand-overs.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0007_Conversations")]
internal sealed class Conversations : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => ConversationTables.Up(migrationBuilder);
}
