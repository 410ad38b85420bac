using Gateway.Grievances;
using Gateway.Store;

namespace Gateway.Tests.Conversations;

/// <summary>Texts made to break something are stored as they were written, or without what cannot be stored.</summary>
public class MonsterTextTests
{
    [Theory, EachEngine]
    public async Task What_no_person_types_is_stored_and_answered(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        string[] monsters =
        [
            "{{cnic}} {reference} @contact.pin ${x}", "nul \0 inside", "a lone \ud83d surrogate", "another \udc4d one", "\u202e turned round \u202c", new string('ن', 1600), "'; DROP TABLE cases; --",
        ];

        foreach (var monster in monsters)
        {
            foreach (var text in new[] { "complaint", "5", "9" })
                await rig.SmsAsync(text);
            Assert.Contains("1 Yes", await Sent(rig, monster), StringComparison.Ordinal);
            Assert.Contains("G-", await rig.SmsAsync("yes"), StringComparison.Ordinal);
        }

        var stored = await rig.Database.Database.ReadAsync(
            session => session.All("SELECT text_sealed FROM cases ORDER BY opened_at", row => rig.Database.Personal.Open(row.Octets(0), CaseBook.TextPlace)), CancellationToken.None);
        Assert.Equal(monsters.Length, stored.Count);
        Assert.Equal(monsters[0], stored[0]);
        Assert.Equal(monsters[6], stored[6]);
        Assert.All(stored, text => Assert.DoesNotContain('\0', text));
    }

    [Theory, EachEngine]
    public async Task On_a_screen_too(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        foreach (var typed in new[] { "", "3", "3*5", "3*5*9" })
            await rig.HopAsync("s1", typed);

        var readBack = await rig.HopAsync("s1", "3*5*9*nul \0 and \ud83d {{cnic}}");
        var again = await rig.HopAsync("s1", "3*5*9*nul \0 and \ud83d {{cnic}}");
        var filed = await rig.HopAsync("s1", "3*5*9*nul \0 and \ud83d {{cnic}}*1");

        Assert.StartsWith("CON ", readBack, StringComparison.Ordinal);
        Assert.Equal(readBack, again);
        Assert.Contains("G-", filed, StringComparison.Ordinal);
    }

    // What is longer than the question takes is asked for again, shorter.
    private static async Task<string> Sent(ConversationRig rig, string text)
    {
        var answer = await rig.SmsAsync(text);
        return answer.Contains("1 Yes", StringComparison.Ordinal) || text.Length <= 300 ? answer : await rig.SmsAsync(text[..300]);
    }
}
