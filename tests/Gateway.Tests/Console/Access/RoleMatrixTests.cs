using System.Security.Claims;
using Gateway.Console.Access;

namespace Gateway.Tests.Console.Access;

public class RoleMatrixTests
{
    [Theory]
    [InlineData(Role.Author, Permission.BroadcastsApprove)]
    [InlineData(Role.Administrator, Permission.BroadcastsApprove)]
    [InlineData(Role.Administrator, Permission.BroadcastsResume)]
    [InlineData(Role.Administrator, Permission.PersonalReveal)]
    [InlineData(Role.Auditor, Permission.PersonalReveal)]
    [InlineData(Role.Integrator, Permission.ConversationsRead)]
    [InlineData(Role.Supervisor, Permission.BroadcastsResume)]
    [InlineData(Role.Viewer, Permission.CasesRead)]
    [InlineData(Role.Supervisor, Permission.CasesSafety)]
    public void What_a_role_must_never_do_it_may_not(string role, string permission) =>
        Assert.DoesNotContain(role, RoleMatrix.Current.RolesWith(permission));

    [Fact]
    public void An_auditor_changes_nothing()
    {
        string[] changing = [".draft", ".approve", ".resume", ".work", ".assign", ".edit", ".change", ".import", ".publish", ".reveal"];

        Assert.DoesNotContain(RoleMatrix.Current.Of(Role.Auditor), permission => changing.Any(permission.EndsWith));
    }

    [Fact]
    public void A_matrix_with_mistakes_names_them_all()
    {
        var yaml = string.Join('\n', Permission.All.Skip(1).Select(permission => $"{permission}: [Author]")) + "\nnothing.at_all: [Author]\nhealth.read2: [King]";

        var mistake = Assert.Throws<InvalidDataException>(() => RoleMatrix.Parse(yaml));

        Assert.Contains("overview.read has no line", mistake.Message);
        Assert.Contains("nothing.at_all is no permission", mistake.Message);
        Assert.Contains("King is no role", mistake.Message);
    }

    [Theory]
    [InlineData(Role.Author, Role.Approver)]
    [InlineData(Role.Administrator, Role.Author)]
    [InlineData(Role.Administrator, Role.CaseOfficer)]
    [InlineData(Role.Auditor, Role.Viewer)]
    [InlineData(Role.Viewer, "King")]
    public void Roles_that_do_not_go_together_are_refused(string one, string other) => Assert.NotEmpty(RoleRules.Conflicts([one, other]));

    [Fact]
    public void Whoever_has_districts_sees_those_and_what_has_none()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, "1"), new(ClaimTypes.Name, "sara"), new(ClaimTypes.Role, Role.CaseOfficer), new(StaffActor.DistrictClaim, "Multan")], "test"));

        var actor = StaffActor.Of(user);

        Assert.True(actor.Sees("multan") && actor.Sees(null));
        Assert.False(actor.Sees("Sukkur"));
        Assert.True(StaffAccess.May(user, Permission.CasesRead));
        Assert.False(StaffAccess.May(user, Permission.AuditRead));
    }
}
