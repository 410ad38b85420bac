using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Flows that somebody is writing and nobody is answered from yet.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0030_FlowDrafts")]
internal sealed class FlowDrafts : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => FlowDraftTables.Up(migrationBuilder);
}
