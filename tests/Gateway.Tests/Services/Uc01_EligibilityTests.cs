using Gateway.Store;

namespace Gateway.Tests.Services;

/// <summary>UC-01, UC-02, UC-03 and UC-07: one answer names every programme and where each stands.</summary>
public class Uc01_EligibilityTests
{
    private static readonly string[] Three =
    [
        $"{MoneyRig.Cnic},kafaalat,active,,2024-01-01", $"{MoneyRig.Cnic},taleem,suspended,SCHOOL_NOT_VERIFIED,2024-01-01", $"{MoneyRig.Cnic},nashonuma,pending,,2024-01-01",
    ];

    [Theory, EachEngine]
    public async Task A_bare_CNIC_is_answered_with_every_programme_in_two_segments(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Enrolments(Three));

        var told = await rig.Talk.SmsAsync(MoneyRig.Cnic);

        Assert.Contains("Kafaalat: you are a beneficiary", told, StringComparison.Ordinal);
        Assert.Contains("Taleem: on hold (fingerprint check needed)", told, StringComparison.Ordinal);
        Assert.Contains("Family support: registered, being checked", told, StringComparison.Ordinal);
        Assert.InRange(Localization.Sms.SmsEncoder.Measure(told).Segments, 1, 2);
    }

    [Theory, EachEngine]
    public async Task Uc02_On_a_screen_a_programme_is_chosen_and_told_alone(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Enrolments(Three));
        await rig.Talk.HopAsync("s1", "");
        await rig.Talk.HopAsync("s1", "1");

        var programmes = await rig.Talk.HopAsync("s1", $"1*{MoneyRig.Cnic}");
        var chosen = await rig.Talk.HopAsync("s1", $"1*{MoneyRig.Cnic}*3");

        Assert.Contains("1 Kafaalat: yes\n2 Family support: checking\n3 Taleem: on hold", programmes, StringComparison.Ordinal);
        Assert.Contains("payments are on hold. Reason: fingerprint check needed", chosen, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Uc03_A_CNIC_with_a_digit_missing_is_counted_out_and_not_looked_up(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);

        var told = await rig.Talk.SmsAsync("352021234567");

        Assert.Contains("12 digits", told, StringComparison.Ordinal);
        Assert.DoesNotContain("352021234567", told, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Uc07_Registered_is_told_apart_from_beneficiary_with_the_day_of_the_answer(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Enrolments($"{MoneyRig.Cnic},kafaalat,pending,,2024-01-01"));
        var imported = await rig.Talk.Database.Database.ReadAsync(
            session => session.First("SELECT MAX(started_at) FROM imports", row => row.Time(0)), CancellationToken.None);

        var told = await rig.Talk.SmsAsync(MoneyRig.Cnic);

        Assert.Contains("registered, not yet a beneficiary", told, StringComparison.Ordinal);
        Assert.Contains($"As of {imported:dd/MM/yyyy}", told, StringComparison.Ordinal);
    }
}
