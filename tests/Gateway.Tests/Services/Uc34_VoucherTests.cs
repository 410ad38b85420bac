namespace Gateway.Tests.Services;

/// <summary>UC-34: a voucher is delivered once, sent again after proof, and its use is told.</summary>
public class Uc34_VoucherTests
{
    private const string Header = "cnic,programme,code,expires,status,redeemed_on";

    [Theory, EachEngine]
    public async Task The_code_comes_once_and_lies_sealed(string engine)
    {
        await using var rig = await IssuedAsync(engine);

        var sent = await rig.PassAsync(TimeSpan.FromMinutes(1));
        var again = await rig.PassAsync(TimeSpan.FromHours(1));

        Assert.Contains("AX7-9921", Assert.Single(sent), StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.DoesNotContain("AX7-9921", System.Text.Encoding.Latin1.GetString(
            (await rig.Talk.Database.Database.ReadAsync(session => session.First("SELECT code_sealed FROM vouchers", row => row.GetFieldValue<byte[]>(0)), CancellationToken.None))!),
            StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task It_is_sent_again_after_proof_and_never_said_in_the_answer(string engine)
    {
        await using var rig = await IssuedAsync(engine);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.Talk.SmsAsync("voucher");
        await rig.Talk.SmsAsync("1");
        var since = rig.Talk.Time.GetUtcNow();

        var answer = await rig.Talk.SmsAsync("1980");

        Assert.DoesNotContain("AX7-9921", answer, StringComparison.Ordinal);
        Assert.Contains("AX7-9921", Assert.Single(await rig.Talk.UnaskedAsync(since)), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_wrong_year_brings_no_code(string engine)
    {
        await using var rig = await IssuedAsync(engine);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.Talk.SmsAsync("voucher");
        await rig.Talk.SmsAsync("1");
        var since = rig.Talk.Time.GetUtcNow();

        await rig.Talk.SmsAsync("1985");

        Assert.Empty(await rig.Talk.UnaskedAsync(since));
    }

    [Theory, EachEngine]
    public async Task Its_use_is_told_once_and_published_as_an_event(string engine)
    {
        await using var rig = await IssuedAsync(engine);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.ImportAsync(files => files.Write("vouchers.csv", [Header, $"{MoneyRig.Cnic},kafaalat,AX7-9921,{rig.Day(20)},redeemed,{rig.Day(0)}"]));

        var told = await rig.PassAsync(TimeSpan.FromMinutes(1));
        var again = await rig.PassAsync(TimeSpan.FromHours(1));
        var status = await rig.Talk.SmsAsync("voucher");

        Assert.Contains("your voucher was used", Assert.Single(told), StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.Contains("the voucher was used on", status, StringComparison.Ordinal);
        Assert.Equal(["voucher_used"], await rig.RowsAsync("SELECT kind FROM outward_events"));
    }

    [Theory, EachEngine]
    public async Task One_that_ended_is_an_event_and_no_longer_told_as_good(string engine)
    {
        await using var rig = await IssuedAsync(engine);
        await rig.PassAsync(TimeSpan.FromMinutes(1));

        await rig.PassAsync(TimeSpan.FromDays(30));

        Assert.Contains("ended on", await rig.Talk.SmsAsync("voucher"), StringComparison.Ordinal);
        Assert.Equal(["voucher_expired"], await rig.RowsAsync("SELECT kind FROM outward_events"));
    }

    private static async Task<MoneyRig> IssuedAsync(string engine)
    {
        var rig = await MoneyRig.StartAsync(engine);
        await rig.ImportAsync(files => files.Write("vouchers.csv", [Header, $"{MoneyRig.Cnic},kafaalat,AX7-9921,{rig.Day(20)},issued,"]));
        return rig;
    }
}
