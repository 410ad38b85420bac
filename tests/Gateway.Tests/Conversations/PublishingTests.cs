using Gateway.Conversations.Publishing;
using Localization.Catalogues;

namespace Gateway.Tests.Conversations;

public class PublishingTests
{
    private const string Other = "923001110002";

    [Theory, EachEngine]
    public async Task People_finish_on_the_version_they_began_and_new_ones_begin_on_the_new(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("menu");

        var plan = await PublishSwappedAsync(rig);
        var hers = await rig.SmsAsync("3");
        await rig.SmsAsync("menu", Other);
        var theirs = await rig.SmsAsync("3", Other);

        var change = Assert.Single(plan);
        Assert.Equal((1, 2), (change.From, change.To.Version));
        Assert.Equal([("choose", 1L)], change.People);
        Assert.Contains("Money was cut", hers);
        Assert.DoesNotContain("Money was cut", theirs);
    }

    [Theory, EachEngine]
    public async Task Uc40_A_running_gateway_takes_what_was_published_and_nothing_twice(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var watch = rig.Part<FlowWatch>();

        var before = await watch.TakeAsync(CancellationToken.None);
        var publisher = rig.Part<FlowPublisher>();
        await publisher.PublishAsync(await publisher.PlanAsync(Swapped(rig), "menu", "test", CancellationToken.None), CancellationToken.None);
        var after = await watch.TakeAsync(CancellationToken.None);

        Assert.Equal((false, true, false), (before, after, await watch.TakeAsync(CancellationToken.None)));
        Assert.Empty(await publisher.PlanAsync(Swapped(rig), "menu", "test", CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_rollback_publishes_the_earlier_content_as_a_new_version(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await PublishSwappedAsync(rig);
        var publisher = rig.Part<FlowPublisher>();

        var back = await publisher.RollbackAsync("menu", "test", CancellationToken.None);
        await publisher.PublishAsync([back!], CancellationToken.None);
        await rig.Part<FlowWatch>().TakeAsync(CancellationToken.None);
        await rig.SmsAsync("menu");

        Assert.Equal(3, back!.To.Version);
        Assert.Contains("Money was cut", await rig.SmsAsync("3"));
    }

    [Theory, EachEngine]
    public async Task Whoever_stands_in_a_withdrawn_version_is_told_and_may_go_on(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");
        var sources = new Dictionary<string, SourceText> { ["complaint"] = new("complaint", rig.Part<LiveFlows>().Files.Sources["complaint"].Text + "\n# changed\n") };
        var publisher = rig.Part<FlowPublisher>();
        await publisher.PublishAsync(await publisher.PlanAsync(sources, null, "test", CancellationToken.None), CancellationToken.None);

        var withdrawn = await publisher.WithdrawAsync("complaint", 1, CancellationToken.None);
        await rig.Part<FlowWatch>().TakeAsync(CancellationToken.None);
        var told = await rig.SmsAsync("2");
        var again = await rig.SmsAsync("1");

        Assert.Equal(1, withdrawn);
        Assert.Contains("changed", told);
        Assert.Contains("Money was cut", again);
        Assert.Null(await publisher.WithdrawAsync("complaint", null, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_content_that_is_withdrawn_is_gone_under_every_number_it_has(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var publisher = rig.Part<FlowPublisher>();
        await PublishSwappedAsync(rig);
        await publisher.PublishAsync([(await publisher.RollbackAsync("menu", "test", CancellationToken.None))!], CancellationToken.None);
        await rig.Part<FlowWatch>().TakeAsync(CancellationToken.None);
        await rig.SmsAsync("menu");
        await PublishSwappedAsync(rig);

        var withdrawn = await publisher.WithdrawAsync("menu", 3, CancellationToken.None);
        await rig.Part<FlowWatch>().TakeAsync(CancellationToken.None);
        var told = await rig.SmsAsync("2");

        Assert.Equal(3, withdrawn);
        Assert.Contains("changed", told);
        Assert.Null(await publisher.WithdrawAsync("menu", 2, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task Files_are_the_first_versions_and_a_restart_publishes_nothing(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var flows = await rig.Database.CountAsync("flow_versions");

        await rig.Part<FlowWatch>().BeginAsync(CancellationToken.None);

        Assert.Equal(rig.Part<LiveFlows>().Files.Sources.Count, flows);
        Assert.Equal(flows, await rig.Database.CountAsync("flow_versions"));
    }

    private static async Task<IReadOnlyList<FlowChange>> PublishSwappedAsync(ConversationRig rig)
    {
        var publisher = rig.Part<FlowPublisher>();
        var plan = await publisher.PlanAsync(Swapped(rig), "menu", "test", CancellationToken.None);
        Assert.True(await publisher.PublishAsync(plan, CancellationToken.None));
        Assert.True(await rig.Part<FlowWatch>().TakeAsync(CancellationToken.None));
        return plan;
    }

    // The menu with its second and third choice in each other's place.
    private static Dictionary<string, SourceText> Swapped(ConversationRig rig)
    {
        const string second = "- { label: menu.option.payment, trigger: payment }";
        const string third = "- { label: menu.option.complaint, trigger: complaint }";
        var text = rig.Part<LiveFlows>().Files.Sources["menu"].Text;
        return new() { ["menu"] = new("menu", text.Replace(second, "<third>", StringComparison.Ordinal).Replace(third, second, StringComparison.Ordinal).Replace("<third>", third, StringComparison.Ordinal)) };
    }
}
