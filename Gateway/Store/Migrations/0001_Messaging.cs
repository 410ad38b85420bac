using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>The first tables, for SQLite and PostgreSQL alike.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0001_Messaging")]
internal sealed class Messaging : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        InboxTables.Up(migrationBuilder);
        OutboxTables.Up(migrationBuilder);
        RegistryTables.Up(migrationBuilder);
        ContactTables.Up(migrationBuilder);
        CaseTables.Up(migrationBuilder);
        BroadcastTables.Up(migrationBuilder);
        StaffTables.Up(migrationBuilder);
    }
}
