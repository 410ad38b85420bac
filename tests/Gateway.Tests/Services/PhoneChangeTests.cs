using Gateway.Tests.Conversations;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Services;

/// <summary>Moving to another number, asked for from the number on record.</summary>
public class PhoneChangeTests
{
    private const string NewPhone = "03001112223";

    [Theory, EachEngine]
    public async Task Uc23_Both_numbers_are_told_and_the_old_one_proves_nothing_any_more(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await new TestRegistry(rig.Database).LoadAsync([]);

        var answer = await MoveAsync(rig, NewPhone, NewPhone);
        var told = await rig.OutreachAsync();

        Assert.Contains("card", answer);
        Assert.Equal(2, told.Count);
        Assert.DoesNotContain(told.Append(answer), text => text.Contains("1112223", StringComparison.Ordinal));
        Assert.Equal(1, await rig.Database.CountAsync("phone_drops"));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outward_events WHERE kind = 'number.moved'"));
    }

    [Fact]
    public async Task Uc23_A_phone_that_is_nobodys_is_sent_to_the_office()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);

        var answer = await MoveAsync(rig, NewPhone, NewPhone);

        Assert.Contains("office", answer);
        Assert.Equal(0, await rig.Database.CountAsync("change_requests"));
    }

    [Fact]
    public async Task Uc23_Two_numbers_that_differ_change_nothing()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        await new TestRegistry(rig.Database).LoadAsync([]);

        var answer = await MoveAsync(rig, NewPhone, "03001112224");

        Assert.Contains("differ", answer);
        Assert.Equal(0, await rig.Database.CountAsync("change_requests"));
    }

    private static async Task<string> MoveAsync(ConversationRig rig, string number, string again)
    {
        await rig.SmsAsync("english");
        foreach (var text in new[] { "new number", number, again })
            await rig.SmsAsync(text);
        return await rig.SmsAsync("1");
    }
}
