using Gateway.Grievances;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Grievances;

/// <summary>Whoever has to act on a complaint is told so.</summary>
public class OfficerNewsTests
{
    private const string Tehsil = "923001118171";
    private const string District = "923001118172";
    private const string Amna = "923001118173";

    private static readonly (string, string)[] Phones =
        [("Grievances:Phones:tehsil-office:0", "0300 1118171"), ("Grievances:Phones:district-office:0", District), ("Grievances:Phones:amna:0", $"+{Amna}")];

    [Theory, EachEngine]
    public async Task Uc22_Who_had_a_late_case_and_who_has_it_now_are_told_beside_the_complainant(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine, Phones);
        var reference = await OpenAsync(rig);

        rig.Time.Advance(TimeSpan.FromDays(4));
        await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);
        var reminded = await rig.OutreachAsync();
        rig.Time.Advance(TimeSpan.FromDays(4));
        await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);
        var escalated = await rig.OutreachAsync();

        Assert.StartsWith($"Complaint {reference} waits for you.", Assert.Single(reminded), StringComparison.Ordinal);
        Assert.Equal(2, escalated.Count(text => text == $"Complaint {reference} is late. It is now with the district office."));
        Assert.Equal(3, escalated.Count);
        Assert.Equal([(Tehsil, 2), (District, 1)], await TextsAsync(rig, Tehsil, District));
    }

    [Theory, EachEngine]
    public async Task An_officer_is_told_once_that_a_case_is_his_and_when_it_is_opened_again(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine, Phones);
        var (reference, desk) = (await OpenAsync(rig), rig.Part<CaseDesk>());

        await desk.AssignAsync(reference, "amna", "desk", CancellationToken.None);
        await desk.AssignAsync(reference, "amna", "desk", CancellationToken.None);
        await desk.StartAsync(reference, "amna", CancellationToken.None);
        await rig.OutreachAsync();
        Assert.Equal([(Amna, 1)], await TextsAsync(rig, Amna));

        await desk.ResolveAsync(reference, null, "amna", CancellationToken.None);
        await desk.ReopenAsync(reference, null, "amna", CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var renewed = await rig.OutreachAsync();

        Assert.Contains(renewed, text => text.StartsWith($"Complaint {reference} is open again and yours.", StringComparison.Ordinal));
        Assert.Equal([(District, 1)], await TextsAsync(rig, District));
    }

    [Fact]
    public async Task By_night_they_are_left_alone()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, Phones);
        var reference = await OpenAsync(rig);
        rig.GoTo(hour: 23);

        await rig.Part<CaseDesk>().AssignAsync(reference, "amna", "desk", CancellationToken.None);
        var night = await rig.OutreachAsync();
        rig.GoTo(hour: 9);
        await rig.OutreachAsync();

        Assert.Empty(night);
        Assert.Equal([(Amna, 1)], await TextsAsync(rig, Amna));
    }

    [Fact]
    public void Something_that_is_no_phone_is_refused_at_the_start_without_being_repeated()
    {
        var options = new GrievanceOptions { Phones = { ["amna"] = ["0300 1118171", "12 34"] } };

        var wrong = Assert.Single(options.Validate(new(options)));

        Assert.Contains("Grievances:Phones:amna", wrong.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("12 34", wrong.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(ConversationRig rig)
    {
        await rig.SmsAsync("COMPLAINT");
        await rig.SmsAsync("1");
        await rig.SmsAsync("0");
        await rig.SmsAsync("0");
        var reference = UcCaseTests.Reference(await rig.SmsAsync("yes"));
        rig.Time.Advance(TimeSpan.FromHours(2));
        return reference;
    }

    private static ValueTask<List<(string, int)>> TextsAsync(ConversationRig rig, params string[] phones) => rig.Database.Database.ReadAsync(
        session => phones.Select(phone => (phone, (int)(long)session.Scalar("SELECT COUNT(*) FROM messages WHERE receiver = $1", rig.Token(phone).ToArray())!)).ToList(), CancellationToken.None);
}
