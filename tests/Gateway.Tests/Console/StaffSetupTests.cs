using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console;

public class StaffSetupTests
{
    [Theory, EachEngine]
    public async Task The_code_makes_one_administrator_and_then_nothing(string engine)
    {
        await using var host = await ConsoleHost.StartAsync(engine);

        var code = await host.MakeAdministratorAsync();

        var again = await host.Setup.MakeFirstAdministratorAsync(code, "second", ConsoleHost.Password, CancellationToken.None);
        Assert.False(again.Succeeded);
        Assert.Null(await host.Setup.EnsureCodeAsync(CancellationToken.None));
        using var scope = host.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        var user = await users.FindByNameAsync(ConsoleHost.Administrator);
        Assert.True(await users.IsInRoleAsync(user!, Role.Administrator));
    }

    [Fact]
    public async Task A_refused_password_leaves_the_code_good()
    {
        await using var host = await ConsoleHost.StartAsync();
        var code = await host.Setup.EnsureCodeAsync(CancellationToken.None);

        var refused = await host.Setup.MakeFirstAdministratorAsync(code!, "sara", "123", CancellationToken.None);
        var taken = await host.Setup.MakeFirstAdministratorAsync(code!.ToLowerInvariant().Replace('-', ' '), "sara", ConsoleHost.Password, CancellationToken.None);

        Assert.False(refused.Succeeded);
        Assert.True(taken.Succeeded);
    }

    [Fact]
    public async Task A_new_start_makes_a_new_code_and_only_its_hash_is_stored()
    {
        await using var host = await ConsoleHost.StartAsync();
        var first = await host.Setup.EnsureCodeAsync(CancellationToken.None);
        var second = await host.Setup.EnsureCodeAsync(CancellationToken.None);

        var result = await host.Setup.MakeFirstAdministratorAsync(first!, "sara", ConsoleHost.Password, CancellationToken.None);

        Assert.False(result.Succeeded);
        Assert.Equal(1, await host.Data.CountAsync("setup_codes"));
        Assert.Equal(SetupCode.Hash(second!), await host.Data.Database.ReadAsync(session => (byte[])session.Scalar("SELECT hash FROM setup_codes")!, CancellationToken.None));
    }

    [Fact]
    public async Task Users_add_prints_a_random_password_that_signs_in()
    {
        await using var host = await ConsoleHost.StartAsync();

        var (exitCode, lines) = await host.Services.GetRequiredService<UsersCommand>().AddAsync("imran", password: null, [], CancellationToken.None);

        Assert.Equal(0, exitCode);
        using var scope = host.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        Assert.True(await users.CheckPasswordAsync((await users.FindByNameAsync("imran"))!, lines[1].Split(": ")[1]));
    }

    [Fact]
    public async Task Users_add_takes_roles_as_people_write_them_and_refuses_what_does_not_go_together()
    {
        await using var host = await ConsoleHost.StartAsync();
        var command = host.Services.GetRequiredService<UsersCommand>();

        var (done, _) = await command.AddAsync("rani", password: null, ["case officer", "Viewer"], CancellationToken.None);
        var (refused, lines) = await command.AddAsync("ali", password: null, ["author", "approver"], CancellationToken.None);

        Assert.Equal((0, 1), (done, refused));
        Assert.Contains("what one writes, another approves", lines[1]);
        var rani = (await host.Services.GetRequiredService<StaffStore>().ListAsync(CancellationToken.None)).Single();
        Assert.Equal([Role.CaseOfficer, Role.Viewer], rani.Roles);
    }
}
