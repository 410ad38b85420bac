using System.Security.Claims;

namespace Gateway.Console.Access;

/// <summary>Who acts in the console.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The user name.</param>
/// <param name="Roles">Her roles.</param>
/// <param name="Districts">The districts whose people and cases she sees; none means all.</param>
internal sealed record StaffActor(string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Districts)
{
    /// <summary>The kind of claim that holds one district.</summary>
    public const string DistrictClaim = "district";

    /// <summary>Whoever is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the page lets people in without asking who they are.</exception>
    public static StaffActor Of(HttpContext context) => Of(context.User);

    /// <summary>Whoever is signed in.</summary>
    public static StaffActor Of(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(id, user.Identity?.Name ?? id, Values(user, ClaimTypes.Role), Values(user, DistrictClaim))
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether she may see what belongs to a district; what has none is everybody's.</summary>
    public bool Sees(string? district) => Districts.Count == 0 || district is null || Districts.Contains(district, StringComparer.OrdinalIgnoreCase);

    private static string[] Values(ClaimsPrincipal user, string kind) => [.. user.FindAll(kind).Select(claim => claim.Value)];
}
