namespace Gateway.Tests.Conversations;

/// <summary>What a phone shows that several people use: nothing of one of them to another.</summary>
public class SharedPhoneTests
{
    [Theory, EachEngine]
    public async Task A_complaint_is_told_to_whoever_knows_its_number_and_to_nobody_else(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.ShareAsync();
        await rig.SmsAsync("complaint");
        await rig.SmsAsync("3");
        var opened = await rig.SmsAsync("yes");
        var reference = opened.Split(' ').First(word => word.StartsWith("G-", StringComparison.Ordinal));

        var asked = await rig.SmsAsync("status");
        await rig.HopAsync("s1", "");
        var onScreen = await rig.HopAsync("s1", "5*2");
        var named = await rig.SmsAsync($"status {reference}");

        Assert.DoesNotContain(reference, asked, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, onScreen, StringComparison.Ordinal);
        Assert.StartsWith($"{reference}: received", named, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task What_one_did_on_a_lost_screen_is_neither_told_nor_shown_to_another(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.ShareAsync();
        foreach (var typed in new[] { "", "3", "3*4", "3*4*1" })
            await rig.HopAsync("s1", typed);
        await rig.LoseAsync();

        var told = await rig.WaitAsync(TimeSpan.FromMinutes(1));
        var dialled = await rig.HopAsync("s2", "");

        Assert.Empty(told);
        Assert.DoesNotContain("G-", dialled, StringComparison.Ordinal);
        Assert.Contains("1 Eligibility", dialled);
    }
}
