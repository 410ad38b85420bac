namespace Gateway.Tests.Services;

/// <summary>UC-21: an appeal after "not eligible".</summary>
public class Uc21_AppealTests
{
    [Theory, EachEngine]
    public async Task Digit_two_leads_to_grounds_and_a_case_with_a_day_at_the_office(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Enrolments($"{MoneyRig.Cnic},kafaalat,not_eligible,PMT_ABOVE_CUTOFF,2024-01-01"));

        var refused = await rig.Talk.SmsAsync(MoneyRig.Cnic);
        var grounds = await rig.Talk.SmsAsync("2");
        var readBack = await rig.Talk.SmsAsync("1");
        var opened = await rig.Talk.SmsAsync("yes");
        await rig.Talk.SmsAsync("appeal");
        await rig.Talk.SmsAsync("2");
        var twice = await rig.Talk.SmsAsync("yes");

        Assert.Contains("2 Appeal", refused, StringComparison.Ordinal);
        Assert.Contains("Why should we look again", grounds, StringComparison.Ordinal);
        Assert.Contains("Survey is old", readBack, StringComparison.Ordinal);
        Assert.Contains($"{rig.Today.AddDays(2):dd/MM/yyyy}", opened, StringComparison.Ordinal);
        Assert.Contains("already", twice, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["ELIGIBILITY_APPEAL"], await rig.RowsAsync("SELECT category FROM cases"));
    }

    [Theory, EachEngine]
    public async Task Digit_one_tells_what_can_be_done(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Enrolments($"{MoneyRig.Cnic},kafaalat,suspended,CNIC_EXPIRED,2024-01-01"));
        await rig.Talk.SmsAsync(MoneyRig.Cnic);

        Assert.StartsWith("Renew your card at NADRA", await rig.Talk.SmsAsync("1"), StringComparison.Ordinal);
    }
}
