using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Gateway.Store.Schema;

/// <summary>Staff accounts, the set-up code and the keys that seal cookies.</summary>
internal static class StaffTables
{
    /// <summary>Creates the tables of ASP.NET Core Identity (schema version 1), <c>setup_codes</c> and <c>console_keys</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Accounts(migration);
        Roles(migration);
        Claims(migration);
        Logins(migration);

        migration.CreateTable("setup_codes", table => new
        {
            hash = table.Octets(),
            made_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_setup_codes", row => row.hash));

        migration.CreateTable("console_keys", table => new
        {
            name = table.Text(),
            key_xml = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_console_keys", row => row.name));
    }

    // The names and kinds that IdentityDbContext<IdentityUser> expects; booleans and times are the engine's own here.
    private static void Accounts(MigrationBuilder migration)
    {
        migration.CreateTable("AspNetUsers", table => new
        {
            Id = table.Text(),
            UserName = table.Name(),
            NormalizedUserName = table.Name(),
            Email = table.Name(),
            NormalizedEmail = table.Name(),
            EmailConfirmed = table.Flag(),
            PasswordHash = table.TextOrNull(),
            SecurityStamp = table.TextOrNull(),
            ConcurrencyStamp = table.TextOrNull(),
            PhoneNumber = table.TextOrNull(),
            PhoneNumberConfirmed = table.Flag(),
            TwoFactorEnabled = table.Flag(),
            LockoutEnd = table.Column<DateTimeOffset>(nullable: true),
            LockoutEnabled = table.Flag(),
            AccessFailedCount = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_AspNetUsers", row => row.Id));
        migration.CreateIndex("UserNameIndex", "AspNetUsers", "NormalizedUserName", unique: true);
        migration.CreateIndex("EmailIndex", "AspNetUsers", "NormalizedEmail");
    }

    private static void Roles(MigrationBuilder migration)
    {
        migration.CreateTable("AspNetRoles", table => new
        {
            Id = table.Text(),
            Name = table.Name(),
            NormalizedName = table.Name(),
            ConcurrencyStamp = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("PK_AspNetRoles", row => row.Id));
        migration.CreateIndex("RoleNameIndex", "AspNetRoles", "NormalizedName", unique: true);

        migration.CreateTable("AspNetUserRoles", table => new { UserId = table.Text(), RoleId = table.Text() }, constraints: table =>
        {
            table.PrimaryKey("PK_AspNetUserRoles", row => new { row.UserId, row.RoleId });
            table.ForeignKey("FK_AspNetUserRoles_Users", row => row.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("FK_AspNetUserRoles_Roles", row => row.RoleId, "AspNetRoles", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_AspNetUserRoles_RoleId", "AspNetUserRoles", "RoleId");
    }

    private static void Claims(MigrationBuilder migration)
    {
        migration.CreateTable("AspNetUserClaims", table => new
        {
            Id = table.Counter(),
            UserId = table.Text(),
            ClaimType = table.TextOrNull(),
            ClaimValue = table.TextOrNull(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_AspNetUserClaims", row => row.Id);
            table.ForeignKey("FK_AspNetUserClaims_Users", row => row.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_AspNetUserClaims_UserId", "AspNetUserClaims", "UserId");

        migration.CreateTable("AspNetRoleClaims", table => new
        {
            Id = table.Counter(),
            RoleId = table.Text(),
            ClaimType = table.TextOrNull(),
            ClaimValue = table.TextOrNull(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_AspNetRoleClaims", row => row.Id);
            table.ForeignKey("FK_AspNetRoleClaims_Roles", row => row.RoleId, "AspNetRoles", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_AspNetRoleClaims_RoleId", "AspNetRoleClaims", "RoleId");
    }

    private static void Logins(MigrationBuilder migration)
    {
        migration.CreateTable("AspNetUserLogins", table => new
        {
            LoginProvider = table.Text(),
            ProviderKey = table.Text(),
            ProviderDisplayName = table.TextOrNull(),
            UserId = table.Text(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_AspNetUserLogins", row => new { row.LoginProvider, row.ProviderKey });
            table.ForeignKey("FK_AspNetUserLogins_Users", row => row.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_AspNetUserLogins_UserId", "AspNetUserLogins", "UserId");

        migration.CreateTable("AspNetUserTokens", table => new
        {
            UserId = table.Text(),
            LoginProvider = table.Text(),
            Name = table.Text(),
            Value = table.TextOrNull(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_AspNetUserTokens", row => new { row.UserId, row.LoginProvider, row.Name });
            table.ForeignKey("FK_AspNetUserTokens_Users", row => row.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
        });
    }

    private static OperationBuilder<AddColumnOperation> Name(this ColumnsBuilder table) => table.Column<string>(maxLength: 256, nullable: true);

    private static OperationBuilder<AddColumnOperation> Flag(this ColumnsBuilder table) => table.Column<bool>(nullable: false);

    private static OperationBuilder<AddColumnOperation> Counter(this ColumnsBuilder table) =>
        table.Column<int>(nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
