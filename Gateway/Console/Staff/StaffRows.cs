using System.Globalization;
using System.Security.Cryptography;
using Gateway.Console.Access;
using Gateway.Store;

namespace Gateway.Console.Staff;

/// <summary>The statements that change accounts, roles and districts, inside somebody's transaction.</summary>
internal static class StaffRows
{
    /// <summary>How many open accounts hold a role.</summary>
    public static long Holders(DbSession session, string role) => Convert.ToInt64(session.Scalar(
        """
        SELECT COUNT(*) FROM "AspNetUserRoles" ur JOIN "AspNetRoles" r ON r."Id" = ur."RoleId" JOIN staff_profiles p ON p.user_id = ur."UserId"
        WHERE r."NormalizedName" = $1 AND p.disabled_at IS NULL
        """, role.ToUpperInvariant()), CultureInfo.InvariantCulture);

    /// <summary>Whether a strong role needs a second administrator: once two exist. The server's own terminal is asked nothing.</summary>
    public static bool NeedsSecond(DbSession session, StaffDeed deed) => deed.Actor != StaffDeed.System && Holders(session, Role.Administrator) >= 2;

    /// <summary>The roles of an account.</summary>
    public static List<string> RolesOf(DbSession session, string userId) => session.All(
        """SELECT r."Name" FROM "AspNetUserRoles" ur JOIN "AspNetRoles" r ON r."Id" = ur."RoleId" WHERE ur."UserId" = $1 ORDER BY r."Name" LIMIT 50""",
        row => row.GetString(0), userId);

    /// <summary>Gives a role.</summary>
    public static void Give(DbSession session, string userId, string role) => session.Execute(
        """
        INSERT INTO "AspNetUserRoles" ("UserId", "RoleId") SELECT CAST($1 AS TEXT), "Id" FROM "AspNetRoles"
        WHERE "NormalizedName" = $2 AND NOT EXISTS (SELECT 1 FROM "AspNetUserRoles" ur WHERE ur."UserId" = $1 AND ur."RoleId" = "AspNetRoles"."Id")
        """, userId, role.ToUpperInvariant());

    /// <summary>Takes a role away.</summary>
    public static void Take(DbSession session, string userId, string role) => session.Execute(
        """DELETE FROM "AspNetUserRoles" WHERE "UserId" = $1 AND "RoleId" IN (SELECT "Id" FROM "AspNetRoles" WHERE "NormalizedName" = $2)""",
        userId, role.ToUpperInvariant());

    /// <summary>Asks another administrator for a strong role.</summary>
    public static void Ask(DbSession session, string userId, string role, string askedBy, DateTimeOffset at)
    {
        session.Execute("DELETE FROM staff_requests WHERE user_id = $1 AND role = $2", userId, role);
        session.Execute("INSERT INTO staff_requests (user_id, role, asked_by, asked_at) VALUES ($1, $2, $3, $4)", userId, role, askedBy, at.Stored());
    }

    /// <summary>Sets the districts an account sees; none for all.</summary>
    public static void SetDistricts(DbSession session, string userId, IReadOnlyList<string> districts)
    {
        session.Execute("""DELETE FROM "AspNetUserClaims" WHERE "UserId" = $1 AND "ClaimType" = $2""", userId, StaffActor.DistrictClaim);
        foreach (var district in districts)
            session.Execute("""INSERT INTO "AspNetUserClaims" ("UserId", "ClaimType", "ClaimValue") VALUES ($1, $2, $3)""", userId, StaffActor.DistrictClaim, district);
    }

    /// <summary>Ends every sign-in of an account, whatever page it is on.</summary>
    public static void EndSignIns(DbSession session, string userId)
    {
        session.Execute("""UPDATE "AspNetUsers" SET "SecurityStamp" = $1 WHERE "Id" = $2""", NewStamp(), userId);
        session.Execute("DELETE FROM staff_sessions WHERE user_id = $1", userId);
    }

    /// <summary>A new security stamp.</summary>
    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
