using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Gateway.Console.Access;

/// <summary>Whether somebody may do something: by the roles in her sign-in and the matrix of roles.</summary>
internal static class StaffAccess
{
    /// <summary>Whether one of her roles holds the permission.</summary>
    public static bool May(ClaimsPrincipal user, string permission) => RoleMatrix.Current.RolesWith(permission).Any(user.IsInRole);

    /// <summary>One policy a permission; whatever names none is refused to whoever is not signed in.</summary>
    public static void AddStaffPolicies(this IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Permission.All)
            builder.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireRole(RoleMatrix.Current.RolesWith(permission)));
    }
}
