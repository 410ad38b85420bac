using Gateway.Services;
using Gateway.Services.Changes;
using Gateway.Tests.Conversations;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Services;

/// <summary>A campaign in which families confirm what is on record.</summary>
public class CampaignTests
{
    private static readonly DateOnly Deadline = new(2026, 4, 1);

    [Theory, EachEngine]
    public async Task Uc26_Each_family_is_asked_once_reminded_while_silent_and_counted(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await new TestRegistry(rig.Database).Files.Beneficiaries(
            "3520212345674,A,03001110001,en,Lahore,T,true,", "3520212345675,B,03001110001,en,Lahore,T,true,", "3520212345676,C,03001110002,en,Lahore,T,false,").ImportAsync();
        var campaigns = rig.Part<CampaignBook>();

        var asked = await campaigns.BeginAsync("spring", "Lahore", Deadline, CancellationToken.None);
        var again = await campaigns.BeginAsync("spring", "Lahore", Deadline, CancellationToken.None);
        var first = await rig.OutreachAsync();
        var thanks = await rig.SmsAsync("1");
        rig.Time.Advance(TimeSpan.FromDays(20));
        var reminded = await rig.OutreachAsync();

        Assert.Equal((2, 0, 2), (asked, again, first.Count));
        Assert.Contains("confirmed", thanks);
        Assert.Single(reminded);
        Assert.Equal(new CampaignFigures("Lahore", 2, 1, 0), Assert.Single(await campaigns.FiguresAsync("spring", CancellationToken.None)));
    }

    [Fact]
    public async Task Uc26_Something_changed_leads_to_the_update()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        await new TestRegistry(rig.Database).Files.Beneficiaries("3520212345674,A,03001110001,en,Lahore,T,false,").ImportAsync();
        await rig.Part<CampaignBook>().BeginAsync("spring", "", Deadline, CancellationToken.None);
        await rig.OutreachAsync();

        Assert.Contains("What changed", await rig.SmsAsync("2"));
    }

    [Fact]
    public void The_export_holds_no_formula() =>
        Assert.Equal("district,asked,unchanged,changed,silent\r\n'=cmd(),3,1,1,1\r\n", ServiceCsv.Of([new CampaignFigures("=cmd()", 3, 1, 1)]));
}
