using Gateway.Console.Access;
using Gateway.Console.Staff;
using Gateway.Store.Audit;

namespace Gateway.Tests.Console.Staff;

public class StaffChangesTests
{
    [Theory, EachEngine]
    public async Task Once_there_are_two_administrators_a_strong_role_takes_both(string engine)
    {
        await using var office = await Office.OpenAsync(engine);
        await office.MakeAsync("imran", Role.Administrator);
        await office.MakeAsync("sara");
        var sara = await office.IdAsync("sara");

        Assert.Empty(await office.Changes.SetAsync(sara, [Role.Approver], [], office.As("nadia"), CancellationToken.None));
        Assert.Empty((await office.FindAsync("sara")).Roles);
        Assert.Equal(["You asked for it yourself: another administrator has to agree."], await office.Changes.ConfirmAsync(sara, Role.Approver, office.As("nadia"), CancellationToken.None));
        Assert.Empty(await office.Changes.ConfirmAsync(sara, Role.Approver, office.As("imran"), CancellationToken.None));

        Assert.Equal([Role.Approver], (await office.FindAsync("sara")).Roles);
        Assert.Null((await AuditVerification.RunAsync(office.Data.Database, CancellationToken.None)).BadSeq);
    }

    [Theory, EachEngine]
    public async Task The_first_administrator_needs_nobody_else(string engine)
    {
        await using var office = await Office.OpenAsync(engine);
        await office.MakeAsync("sara");

        Assert.Empty(await office.Changes.SetAsync(await office.IdAsync("sara"), [Role.Approver], ["Multan", "Sukkur"], office.As("nadia"), CancellationToken.None));

        var sara = await office.FindAsync("sara");
        Assert.Equal([Role.Approver], sara.Roles);
        Assert.Equal(["Multan", "Sukkur"], sara.Districts);
    }

    [Fact]
    public async Task Roles_that_do_not_go_together_are_refused_and_nothing_changes()
    {
        await using var office = await Office.OpenAsync(TestDatabase.Sqlite);
        await office.MakeAsync("sara", Role.Author);

        var refused = await office.Changes.SetAsync(await office.IdAsync("sara"), [Role.Author, Role.Approver], [], office.As("nadia"), CancellationToken.None);

        Assert.Single(refused);
        Assert.Equal([Role.Author], (await office.FindAsync("sara")).Roles);
    }

    [Fact]
    public async Task The_last_administrator_stays_and_nobody_changes_her_own_rights()
    {
        await using var office = await Office.OpenAsync(TestDatabase.Sqlite);
        var nadia = await office.IdAsync("nadia");

        Assert.Equal(["Nobody changes her own rights: ask another administrator."], await office.Changes.SetOpenAsync(nadia, open: false, office.As("nadia"), CancellationToken.None));
        Assert.Equal(["This is the last administrator. Make another one first."], await office.Changes.SetOpenAsync(nadia, open: false, office.As("system"), CancellationToken.None));
    }

    [Fact]
    public async Task Where_real_people_get_messages_two_administrators_stay()
    {
        await using var office = await Office.OpenAsync(TestDatabase.Sqlite);
        await office.MakeAsync("imran", Role.Administrator);
        var imran = await office.IdAsync("imran");

        Assert.NotEmpty(await office.Changes.SetAsync(imran, [Role.Viewer], [], office.As("nadia") with { Live = true }, CancellationToken.None));
        Assert.Empty(await office.Changes.SetAsync(imran, [Role.Viewer], [], office.As("nadia"), CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_recovery_code_is_good_once(string engine)
    {
        await using var office = await Office.OpenAsync(engine);
        var nadia = await office.IdAsync("nadia");
        var codes = await office.SetUpFactorAsync(nadia, "nadia");

        Assert.True(await office.Factors.VerifyAsync(nadia, codes[3].ToUpperInvariant(), CancellationToken.None));
        Assert.False(await office.Factors.VerifyAsync(nadia, codes[3], CancellationToken.None));
        Assert.Equal(9, await office.Data.CountAsync("staff_recovery"));
    }

    [Theory, EachEngine]
    public async Task Of_two_who_bring_the_same_code_one_is_late(string engine)
    {
        await using var office = await Office.OpenAsync(engine);
        var nadia = await office.IdAsync("nadia");
        var key = (await office.BeginFactorAsync(nadia))!;
        await office.Factors.ConfirmAsync(nadia, Totp.Code(key, Totp.Step(office.Time.GetUtcNow())), office.As("nadia"), CancellationToken.None);
        office.Time.Advance(TimeSpan.FromSeconds(30));
        var code = Totp.Code(key, Totp.Step(office.Time.GetUtcNow()));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Factors.VerifyAsync(nadia, code, CancellationToken.None)));

        Assert.Single(taken, took => took);
    }
}
