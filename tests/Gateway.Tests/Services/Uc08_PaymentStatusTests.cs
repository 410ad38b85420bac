namespace Gateway.Tests.Services;

/// <summary>UC-08: where is my payment, and what came before.</summary>
public class Uc08_PaymentStatusTests
{
    [Theory, EachEngine]
    public async Task The_phone_on_record_hears_window_and_point_and_no_amount(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Payments($"{MoneyRig.Cnic},kafaalat,C42,14500,ready,{rig.Day(-2)},{rig.Day(20)},,LHM-1"));

        var told = await rig.Talk.SmsAsync("pay");

        Assert.Contains("Card 674, Kafaalat: payment ready", told, StringComparison.Ordinal);
        Assert.Contains("Model Town Centre", told, StringComparison.Ordinal);
        Assert.DoesNotContain("14", told.Replace($"{rig.Today.AddDays(-2):dd/MM/yyyy}", "", StringComparison.Ordinal).Split("As of")[0], StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Amounts_come_after_the_year_of_birth_and_not_after_a_wrong_one(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Payments(
            $"{MoneyRig.Cnic},kafaalat,C40,13500,paid,,,{rig.Day(-100)},", $"{MoneyRig.Cnic},kafaalat,C41,14000,paid,,,{rig.Day(-10)},",
            $"{MoneyRig.Cnic},kafaalat,C42,14500,ready,{rig.Day(-2)},{rig.Day(20)},,LHM-1"));
        await rig.Talk.SmsAsync("pay");

        var asked = await rig.Talk.SmsAsync("3");
        var wrong = await rig.Talk.SmsAsync("1981");
        var told = await rig.Talk.SmsAsync("1980");

        Assert.Contains("born", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Rs", wrong, StringComparison.Ordinal);
        Assert.Contains("Rs 14,000", told, StringComparison.Ordinal);
        Assert.Contains("Received in all Rs 27,500, still due Rs 14,500", told, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task On_a_phone_that_others_read_no_amount_is_told_whatever_is_proven(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine, isShared: true);
        await rig.ImportAsync(files => files.Payments($"{MoneyRig.Cnic},kafaalat,C42,14500,ready,{rig.Day(-2)},{rig.Day(20)},,LHM-1"));
        await rig.Talk.SmsAsync("pay");
        await rig.Talk.SmsAsync("3");

        var told = await rig.Talk.SmsAsync("1980");

        Assert.DoesNotContain("Rs", told, StringComparison.Ordinal);
        Assert.Contains("Others read this phone", told, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_stranger_hears_that_a_record_exists_and_no_more(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Payments($"{MoneyRig.Cnic},kafaalat,C42,14500,ready,{rig.Day(-2)},{rig.Day(20)},,LHM-1"));
        await rig.Talk.SmsAsync("pay", "923001110099");

        var told = await rig.Talk.SmsAsync(MoneyRig.Cnic, "923001110099");

        Assert.Contains("record found", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ready", told, StringComparison.Ordinal);
    }
}
