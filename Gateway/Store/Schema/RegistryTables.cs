using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The local projection of beneficiaries, enrolments, payments and payment points.</summary>
internal static class RegistryTables
{
    /// <summary>Creates the tables.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
    }
}
