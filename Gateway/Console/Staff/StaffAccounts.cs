using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>Makes staff accounts.</summary>
internal static class StaffAccounts
{
    /// <summary>The role that may do everything but send.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Makes an account with the role Administrator; refuses weak passwords and names in use.</summary>
    /// <param name="services">A scope: its account store is used, inside its open transaction if there is one.</param>
    /// <param name="name">The user name.</param>
    /// <param name="password">The password.</param>
    public static async Task<IdentityResult> AddAdministratorAsync(IServiceProvider services, string name, string password)
    {
        var users = services.GetRequiredService<UserManager<IdentityUser>>();
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();
        var user = new IdentityUser(name.Trim());
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
            return made;
        if (!await roles.RoleExistsAsync(Administrator))
        {
            var role = await roles.CreateAsync(new IdentityRole(Administrator));
            if (!role.Succeeded)
                return role;
        }

        return await users.AddToRoleAsync(user, Administrator);
    }
}
