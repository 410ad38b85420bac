using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Gateway.Store.Schema;

/// <summary>The few column kinds the tables are made of, the same in SQLite and PostgreSQL.</summary>
internal static class Columns
{
    /// <summary>A number the database counts up itself.</summary>
    public static OperationBuilder<AddColumnOperation> Sequence(this ColumnsBuilder table) =>
        table.Column<long>(nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    /// <summary>A whole number, a time or a flag.</summary>
    public static OperationBuilder<AddColumnOperation> Number(this ColumnsBuilder table, long? defaultValue = null) =>
        table.Column<long>(nullable: false, defaultValue: defaultValue);

    /// <summary>A whole number or a time that may be absent.</summary>
    public static OperationBuilder<AddColumnOperation> NumberOrNull(this ColumnsBuilder table) => table.Column<long>(nullable: true);

    /// <summary>A text that is not personal.</summary>
    public static OperationBuilder<AddColumnOperation> Text(this ColumnsBuilder table) => table.Column<string>(nullable: false);

    /// <summary>A text that may be absent.</summary>
    public static OperationBuilder<AddColumnOperation> TextOrNull(this ColumnsBuilder table) => table.Column<string>(nullable: true);

    /// <summary>An id, a token or a sealed value.</summary>
    public static OperationBuilder<AddColumnOperation> Octets(this ColumnsBuilder table) => table.Column<byte[]>(nullable: false);

    /// <summary>An id, a token or a sealed value that may be absent.</summary>
    public static OperationBuilder<AddColumnOperation> OctetsOrNull(this ColumnsBuilder table) => table.Column<byte[]>(nullable: true);
}
