using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What a complaint about money says besides its kind, and whether it comes from women or men.</summary>
internal static class CaseFactTables
{
    /// <summary>Adds to <c>cases</c> and <c>beneficiaries</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // female, male, or nothing where the registry does not say.
        migration.AddColumn<string>("sex", "beneficiaries", nullable: true);
        foreach (var name in (ReadOnlySpan<string>)["sex", "period", "amount_band"])
            migration.AddColumn<string>(name, "cases", nullable: true);
    }
}
