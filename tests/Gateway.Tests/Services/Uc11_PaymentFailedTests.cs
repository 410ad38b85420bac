namespace Gateway.Tests.Services;

/// <summary>UC-11: a payment that did not reach her.</summary>
public class Uc11_PaymentFailedTests
{
    [Theory, EachEngine]
    public async Task She_is_told_once_why_as_a_class_and_what_to_do_and_one_digit_complains(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Enrolments($"{MoneyRig.Cnic},kafaalat,active,CNIC_EXPIRED,2024-01-01")
            .Payments($"{MoneyRig.Cnic},kafaalat,C42,14500,failed,{rig.Day(-5)},{rig.Day(5)},,LHM-1"));

        var told = await rig.PassAsync(TimeSpan.FromMinutes(1));
        var again = await rig.PassAsync(TimeSpan.FromHours(1));
        var month = await rig.Talk.SmsAsync("1");
        _ = await rig.Talk.SmsAsync("0");
        var confirm = await rig.Talk.SmsAsync("skip");
        var filed = await rig.Talk.SmsAsync("yes");

        Assert.Contains("Reason: card expired. Renew your card at NADRA", Assert.Single(told), StringComparison.Ordinal);
        Assert.DoesNotContain("14,500", told[0], StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.Contains("Which month", month, StringComparison.Ordinal);
        Assert.Contains("Payment not received", confirm, StringComparison.Ordinal);
        Assert.Contains("G-", filed, StringComparison.Ordinal);
    }
}
