using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>What staff typed and have not saved, their named lists; when a screen that nobody asked for was answered.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0045_Unsaved")]
internal sealed class Unsaved : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        UnsavedTables.Up(migrationBuilder);
        migrationBuilder.AddColumn<long>("answered_at", "ussd_pushes", nullable: true);
    }
}
