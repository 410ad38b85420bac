namespace Gateway.Tests.Services;

/// <summary>UC-12: where do I collect?</summary>
public class Uc12_PaymentPointTests
{
    [Theory, EachEngine]
    public async Task The_two_nearest_to_the_registered_place_are_told_with_their_hours(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);

        var told = await rig.Talk.SmsAsync("point");

        Assert.Contains("Model Town Bank, Near the office (09:00-13:00)", told, StringComparison.Ordinal);
        Assert.Contains("Model Town Centre", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Raiwind", told, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Whoever_is_on_no_record_chooses_district_and_tehsil(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        const string Stranger = "923001110099";

        var districts = await rig.Talk.SmsAsync("point", Stranger);
        var tehsils = await rig.Talk.SmsAsync("1", Stranger);
        var told = await rig.Talk.SmsAsync("raiwind", Stranger);
        var chosen = await rig.Talk.SmsAsync("2", Stranger);

        Assert.Contains("2 Multan", districts, StringComparison.Ordinal);
        Assert.Contains("1 Model Town\n2 Raiwind", tehsils, StringComparison.Ordinal);
        Assert.Contains("Raiwind Bank", told + chosen, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task From_a_screen_the_address_comes_by_SMS(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        var since = rig.Talk.Time.GetUtcNow();
        await rig.Talk.HopAsync("s1", "");

        var names = await rig.Talk.HopAsync("s1", "5*1");
        var sent = await rig.Talk.HopAsync("s1", "5*1*1");

        Assert.Contains("Model Town Bank", names, StringComparison.Ordinal);
        Assert.StartsWith("END", sent, StringComparison.Ordinal);
        Assert.Contains("Near the office", Assert.Single(await rig.Talk.UnaskedAsync(since)), StringComparison.Ordinal);
    }
}
