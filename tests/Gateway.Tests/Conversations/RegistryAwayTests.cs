namespace Gateway.Tests.Conversations;

/// <summary>What people hear while the registry cannot be asked: never a no.</summary>
public class RegistryAwayTests
{
    private const string Card = "3520212345674";

    [Theory, EachEngine]
    public async Task While_the_registry_fails_nobody_is_told_that_she_is_not_registered_and_other_services_go_on(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await RenameAsync(rig, "enrolments", "enrolments_away");

        var bySms = await rig.SmsAsync(Card);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "1");
        var onScreen = await rig.HopAsync("s1", $"1*{Card}");
        var complaint = await rig.SmsAsync("complaint");

        Assert.Equal("We could not do this now. Please try again later.", bySms);
        Assert.Equal("END We could not do this now. Please try again later.", onScreen);
        Assert.Contains("Money was cut", complaint);
    }

    [Theory, EachEngine]
    public async Task When_the_registry_is_back_the_same_card_is_answered_and_failed_tries_cost_nothing(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine, ("Registry:LookupsPerDay", "1"));
        await RenameAsync(rig, "enrolments", "enrolments_away");
        await rig.SmsAsync(Card);
        await rig.SmsAsync(Card);
        await RenameAsync(rig, "enrolments_away", "enrolments");

        var answer = await rig.SmsAsync(Card);

        Assert.Contains("no record found", answer);
        Assert.Equal(1, await rig.Database.CountAsync("lookups"));
    }

    private static Task RenameAsync(ConversationRig rig, string from, string to) =>
        rig.Database.Writer.WriteAsync(session => session.Execute($"ALTER TABLE {from} RENAME TO {to}"), CancellationToken.None);
}
