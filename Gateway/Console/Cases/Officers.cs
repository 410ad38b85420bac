using Gateway.Console.Access;
using Gateway.Store;

namespace Gateway.Console.Cases;

/// <summary>The accounts that may work on cases: whom a case can be given to.</summary>
internal sealed class Officers(Database database)
{
    private const string Query = """
        SELECT DISTINCT u."UserName", r."Name" FROM "AspNetUsers" AS u
        JOIN "AspNetUserRoles" AS ur ON ur."UserId" = u."Id" JOIN "AspNetRoles" AS r ON r."Id" = ur."RoleId" ORDER BY u."UserName" LIMIT 1000
        """;

    /// <summary>Their user names.</summary>
    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken aborted)
    {
        var roles = RoleMatrix.Current.RolesWith(Permission.CasesWork);
        return database.ReadAsync<IReadOnlyList<string>>(
            session => [.. session.All(Query, row => (Name: row.GetString(0), Role: row.GetString(1))).Where(one => roles.Contains(one.Role)).Select(one => one.Name).Distinct()], aborted);
    }
}
