using Gateway.Conversations.Legs;
using Gateway.Contacts;
using Gateway.Store;

namespace Gateway.Tests.Services;

/// <summary>UC-10: a day after a payment she is asked whether all of it came.</summary>
public class Uc10_FullAmountPollTests
{
    [Theory, EachEngine]
    public async Task She_is_asked_once_a_day_later_and_less_becomes_a_complaint_with_its_band(string engine)
    {
        await using var rig = await PaidAsync(engine);

        var early = await rig.PassAsync(TimeSpan.FromHours(23));
        var asked = await rig.PassAsync(TimeSpan.FromHours(2));
        var again = await rig.PassAsync(TimeSpan.FromHours(2));
        var band = await rig.Talk.SmsAsync("2");
        var offer = await rig.Talk.SmsAsync("1");
        var filed = await rig.Talk.SmsAsync("yes");

        Assert.Empty(early);
        Assert.Contains("did you get the full payment", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.Contains("How much is missing", band, StringComparison.Ordinal);
        Assert.Contains("complaint", offer, StringComparison.Ordinal);
        Assert.Contains("G-", filed, StringComparison.Ordinal);
        Assert.Equal(["less|up_to_500"], await rig.RowsAsync("SELECT answer, band FROM prompts WHERE kind = 'amount'"));
        Assert.Equal(["PAYMENT_DEDUCTION"], await rig.RowsAsync("SELECT category FROM cases"));
    }

    [Theory, EachEngine]
    public async Task Whoever_got_all_is_asked_how_it_went_and_both_are_kept(string engine)
    {
        await using var rig = await PaidAsync(engine);
        await rig.PassAsync(TimeSpan.FromHours(25));

        var rate = await rig.Talk.SmsAsync("1");
        await rig.Talk.SmsAsync("4");

        Assert.Contains("1 bad to 5 good", rate, StringComparison.Ordinal);
        Assert.Equal(["full|4"], await rig.RowsAsync("SELECT answer, rating FROM prompts WHERE kind = 'amount'"));
    }

    [Theory, EachEngine]
    public async Task A_digit_that_comes_days_later_is_still_her_answer(string engine)
    {
        await using var rig = await PaidAsync(engine);
        await rig.PassAsync(TimeSpan.FromHours(25));
        await rig.Talk.SmsAsync("help");
        rig.Talk.Time.Advance(TimeSpan.FromDays(9));
        await rig.Talk.Part<LegWorker>().LookAsync(CancellationToken.None);

        var answered = await rig.Talk.SmsAsync("3");
        var unused = await rig.Talk.SmsAsync("stop");

        Assert.Contains("complaint", answered, StringComparison.Ordinal);
        Assert.Equal(["none"], await rig.RowsAsync("SELECT answer FROM prompts WHERE kind = 'amount'"));
        Assert.NotEmpty(unused);
    }

    [Theory, EachEngine]
    public async Task Whoever_stopped_optional_messages_is_not_asked(string engine)
    {
        await using var rig = await PaidAsync(engine);
        await rig.Talk.SmsAsync("stop");

        Assert.Empty(await rig.PassAsync(TimeSpan.FromHours(25)));
        Assert.Empty(await rig.PassAsync(TimeSpan.FromHours(25)));
    }

    [Theory, EachEngine]
    public async Task After_a_case_is_closed_one_question_is_asked_once(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.Talk.SmsAsync("complaint");
        await rig.Talk.SmsAsync("3");
        await rig.Talk.SmsAsync("yes");
        var now = rig.Talk.Time.GetUtcNow().Stored();
        await rig.Talk.Database.Writer.WriteAsync(session => session.Execute("UPDATE cases SET status = 'closed_satisfied', updated_at = $1", now), CancellationToken.None);

        var asked = await rig.PassAsync(TimeSpan.FromHours(2));
        var again = await rig.PassAsync(TimeSpan.FromHours(2));
        await rig.Talk.SmsAsync("5");

        Assert.Contains("How did we do", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.Equal(["5"], await rig.RowsAsync("SELECT rating FROM prompts WHERE kind = 'case'"));
    }

    private static async Task<MoneyRig> PaidAsync(string engine)
    {
        var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Payments($"{MoneyRig.Cnic},kafaalat,C42,14500,paid,,,{rig.Day(0)},LHM-1"));
        return rig;
    }
}
