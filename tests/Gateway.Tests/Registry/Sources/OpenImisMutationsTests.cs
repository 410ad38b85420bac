using Gateway.Registry.OpenImis;
using Gateway.Registry.Sources;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

public class OpenImisMutationsTests
{
    private const string Raise =
        "mutation($cid:String!){ createTicket(input:{ clientMutationId:$cid, title:\"Payment\", category:\"complaint\", channel:\"SMS\" }){ clientMutationId internalId } }";

    private static readonly Dictionary<string, object> Nothing = [];

    [Fact]
    public async Task A_mutation_is_done_when_the_log_says_so()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);

        Assert.IsType<MutationOutcome.Done>(await SendAsync(server, Guid.NewGuid()));
        Assert.Single(server.Tickets);
    }

    [Fact]
    public async Task One_that_lost_the_race_for_a_number_is_sent_again()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        server.Faults = StandIns.Faults.Parse("duplicate-code");

        Assert.IsType<MutationOutcome.Done>(await SendAsync(server, Guid.NewGuid()));
        Assert.Single(server.Tickets);
    }

    [Fact]
    public async Task The_same_identity_again_makes_no_second_ticket()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        var identity = Guid.NewGuid();
        await SendAsync(server, identity);

        Assert.IsType<MutationOutcome.Done>(await SendAsync(server, identity));
        Assert.Single(server.Tickets);
    }

    [Fact]
    public async Task One_that_is_never_carried_out_stays_pending()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        server.Faults = StandIns.Faults.Parse("stuck");

        Assert.IsType<MutationOutcome.Pending>(await SendAsync(server, Guid.NewGuid()));
    }

    // Time passes whenever somebody waits for it, so that a minute of polling takes no minute.
    private static async Task<MutationOutcome> SendAsync(OpenImisStandIn server, Guid identity)
    {
        var time = new FakeTime();
        var options = SourceRig.Options(server);
        options.TimeoutSeconds = 60;
        using var client = new OpenImisClient(options, time);
        using var mutations = new OpenImisMutations(client, time, () => 0.5);
        var sending = mutations.SendAsync(Raise, Nothing, identity, CancellationToken.None);
        await SourceRig.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            return Task.FromResult(sending.IsCompleted);
        });
        return await sending;
    }
}
