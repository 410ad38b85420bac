using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The keys that personal data is sealed with, themselves sealed.</summary>
internal static class DataKeyTables
{
    /// <summary>Creates <c>data_keys</c>, <c>key_holders</c> and <c>reseal_marks</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // The wrapping key is in the key file, never here: who has only the database can open nothing.
        migration.CreateTable("data_keys", table => new
        {
            number = table.Column<long>(nullable: false),
            programme = table.Text(),
            month = table.Text(),
            wrapped_by = table.Text(),
            wrapped = table.Octets(),
            made_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_data_keys", row => row.number));

        // Which wrapping keys each running gateway has, and the newest data key it knows: nothing is sealed with a key that one of them could not open.
        migration.CreateTable("key_holders", table => new
        {
            owner = table.Text(),
            node = table.Text(),
            wrapping = table.Text(),
            newest = table.Number(),
            seen_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_key_holders", row => row.owner));

        // How far old rows have been sealed anew, so that a process that was killed goes on where it was.
        migration.CreateTable("reseal_marks", table => new
        {
            table_name = table.Text(),
            target = table.Text(),
            place = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_reseal_marks", row => row.table_name));
    }
}
