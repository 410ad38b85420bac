using Gateway.Tests.Conversations;

namespace Gateway.Tests.Services;

/// <summary>Choosing a language, and people who are lost.</summary>
public class LanguageAndHelpTests
{
    [Theory, EachEngine]
    public async Task Uc05_A_language_is_confirmed_in_itself_and_kept(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);

        var confirmed = await rig.SmsAsync("ZABAN 3");
        var help = await rig.SmsAsync("help");

        Assert.Contains("Roman Urdu", confirmed);
        Assert.Contains("bhejen", help);
    }

    [Fact]
    public async Task Uc06_Unknown_words_get_a_short_menu_and_a_person_who_keeps_at_it_a_call()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);

        var menu = await rig.SmsAsync("my roof fell in the flood");
        await rig.SmsAsync("blue");
        await rig.SmsAsync("green");
        var offer = await rig.SmsAsync("grey");

        Assert.Contains("1 Eligibility", menu);
        Assert.Contains("call", offer, StringComparison.OrdinalIgnoreCase);
    }
}
