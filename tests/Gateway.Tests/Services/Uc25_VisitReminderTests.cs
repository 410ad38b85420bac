namespace Gateway.Tests.Services;

/// <summary>UC-25: visits that payments depend on.</summary>
public class Uc25_VisitReminderTests
{
    [Theory, EachEngine]
    public async Task She_is_reminded_three_days_before_and_on_the_day_once_each(string engine)
    {
        await using var rig = await DueInAsync(engine, 4);

        var tooEarly = await rig.PassAsync(TimeSpan.FromHours(1));
        var soon = await rig.PassAsync(TimeSpan.FromDays(1));
        var between = await rig.PassAsync(TimeSpan.FromDays(1));
        await rig.PassAsync(TimeSpan.FromDays(1));
        var today = await rig.PassAsync(TimeSpan.FromDays(1));

        Assert.Empty(tooEarly);
        Assert.StartsWith("Reminder, card 674: the visit on", Assert.Single(soon), StringComparison.Ordinal);
        Assert.Empty(between);
        Assert.StartsWith("Today, card 674", Assert.Single(today), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_missed_visit_is_asked_about_kindly_and_help_is_referred_once(string engine)
    {
        await using var rig = await DueInAsync(engine, -3);

        var asked = await rig.PassAsync(TimeSpan.FromMinutes(1));
        var helped = await rig.Talk.SmsAsync("2");

        Assert.Contains("That can happen", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Contains("will call you", helped, StringComparison.Ordinal);
        Assert.Equal(["visit_help", "visit_missed"], await rig.RowsAsync("SELECT kind FROM outward_events ORDER BY kind"));
    }

    [Theory, EachEngine]
    public async Task Who_went_or_stopped_reminders_is_left_alone(string engine)
    {
        await using var rig = await DueInAsync(engine, 2);
        await rig.Talk.SmsAsync("stop");

        Assert.Empty(await rig.PassAsync(TimeSpan.FromMinutes(1)));
        await rig.ImportAsync(files => files.Write("conditions.csv", ["cnic,programme,condition,due,status", $"{MoneyRig.Cnic},nashonuma,visit,{rig.Day(2)},met"]));
        await rig.Talk.SmsAsync("start");
        Assert.Empty(await rig.PassAsync(TimeSpan.FromDays(2)));
    }

    [Theory, EachEngine]
    public async Task Asked_she_is_told_the_next_visit(string engine)
    {
        await using var rig = await DueInAsync(engine, 10);

        Assert.StartsWith("Card 674: the visit is due on", await rig.Talk.SmsAsync("visits"), StringComparison.Ordinal);
    }

    private static async Task<MoneyRig> DueInAsync(string engine, int days)
    {
        var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Write("conditions.csv", ["cnic,programme,condition,due,status", $"{MoneyRig.Cnic},nashonuma,visit,{rig.Day(days)},due"]));
        return rig;
    }
}
