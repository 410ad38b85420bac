using Gateway.Operators.Leases;
using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Operators.Leases;

/// <summary>Several processes over one Redis: who has what, when it moves, and that nobody acts on what is gone.</summary>
public sealed class LeaseBookTests : IAsyncLifetime
{
    private static readonly string[] Sessions = ["jazz/0/0", "jazz/0/1", "zong/0/0", "zong/0/1"];
    private readonly List<RedisConnection> _connections = [];
    private readonly FakeTime _time = new();
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task One_process_holds_everything_and_two_share_evenly_one_session_of_each_operator_each()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await first.TendAsync();
        Assert.Equal(Sessions, first.Held);

        await HandOverAsync(first, second);

        Assert.Equal(["jazz", "zong"], first.Held.Select(name => name.Split('/')[0]));
        Assert.Equal(["jazz", "zong"], second.Held.Select(name => name.Split('/')[0]));
    }

    [Fact]
    public async Task A_surplus_session_stays_its_holders_until_it_has_finished()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await first.TendAsync();

        await second.TendAsync();
        await first.TendAsync();
        await second.TendAsync();

        Assert.Equal(4, first.Held.Count);
        Assert.Equal(2, first.Family.Leases.Count(lease => lease.IsEnding));
        Assert.Empty(second.Held);
    }

    [Fact]
    public async Task What_a_dead_process_held_is_taken_when_its_time_is_over_under_a_higher_token()
    {
        var (dead, heir) = (await OpenAsync(seconds: 2), await OpenAsync(seconds: 2));
        await dead.TendAsync();
        var before = dead.Family.Leases.Max(lease => lease.Token);

        for (var i = 0; i < 100 && heir.Held.Count < 4; i++)
        {
            await heir.TendAsync();
            await Task.Delay(50);
        }

        Assert.Equal(Sessions, heir.Held);
        Assert.True(heir.Family.Leases.Min(lease => lease.Token) > before);
    }

    [Fact]
    public async Task A_process_that_was_stopped_for_longer_than_its_lease_knows_it_before_it_asks()
    {
        var zombie = await OpenAsync();
        await zombie.TendAsync();

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.True(zombie.Family.Leases[0].IsHeld);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(zombie.Family.Leases[0].IsHeld);
        Assert.False(zombie.Family.Leases[0].IsBelieved);
    }

    [Fact]
    public async Task A_process_that_another_has_replaced_is_told_to_end()
    {
        var (zombie, heir) = (await OpenAsync(), await OpenAsync());
        await zombie.TendAsync();
        await _server.CommandAsync("FLUSHALL");
        await heir.TendAsync();

        await zombie.TendAsync();

        Assert.All(zombie.Family.Leases, lease => Assert.True(lease.IsEnding));
        Assert.Empty(zombie.Held);
    }

    [Fact]
    public async Task A_process_that_stops_leaves_everything_at_once()
    {
        var (leaver, heir) = (await OpenAsync(), await OpenAsync());
        await leaver.TendAsync();

        leaver.Book.Retire();
        foreach (var lease in leaver.Family.Leases)
            lease.GiveBack();
        await leaver.TendAsync();
        await heir.TendAsync();

        Assert.Empty(leaver.Held);
        Assert.Equal(Sessions, heir.Held);
    }

    [Fact]
    public async Task Each_process_hears_what_the_others_say_of_themselves()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        first.Book.Status = () => "jazz,zong";
        await first.TendAsync();

        await second.TendAsync();

        Assert.Contains(second.Book.Peers, peer => peer is { Name: "test", Status: "jazz,zong" });
    }

    [Fact]
    public async Task A_process_that_finds_no_Redis_begins_to_receive_after_the_time_of_a_lease_and_sends_nothing()
    {
        await using var absent = RedisServer.Prepare();
        var lonely = Open(absent, new LeaseOptions { Seconds = 2, RenewSeconds = 1 }, TimeProvider.System, mayPresume: true);
        await lonely.Book.StartAsync(CancellationToken.None);

        await lonely.Family.Leases[0].WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(lonely.Book.IsCutOff);
        Assert.False(lonely.Family.Leases[0].IsHeld);
        await lonely.Book.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Without_Redis_everything_is_held_for_ever()
    {
        using var book = new LeaseBook(new LeaseOptions(), null, null, _time, NullLogger<LeaseBook>.Instance);

        var family = book.Add("links", Sessions);

        Assert.All(family.Leases, lease => Assert.True(lease.IsHeld));
        Assert.False(book.IsShared);
    }

    private static async Task HandOverAsync(Member from, Member to)
    {
        await to.TendAsync();
        await from.TendAsync();
        foreach (var lease in from.Family.Leases.Where(lease => lease.IsEnding))
            lease.GiveBack();
        await from.TendAsync();
        await to.TendAsync();
    }

    private async Task<Member> OpenAsync(int seconds = 10)
    {
        var member = Open(_server, new LeaseOptions { Seconds = seconds }, _time, mayPresume: false);
        Assert.True(await _connections[^1].WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None));
        return member;
    }

    private Member Open(RedisServer server, LeaseOptions options, TimeProvider time, bool mayPresume)
    {
        var redis = new RedisConnection(new RedisOptions { Connection = server.Connection }, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        _connections.Add(redis);
        var book = new LeaseBook(options, new LeaseCalls(redis, Node.Create("test"), options), redis, time, NullLogger<LeaseBook>.Instance);
        return new(book, book.Add("links", Sessions, mayPresume));
    }

    private sealed record Member(LeaseBook Book, LeaseFamily Family)
    {
        public IReadOnlyList<string> Held => [.. Family.Leases.Where(lease => lease.IsHeld).Select(lease => lease.Name)];

        public Task TendAsync() => Book.TendAsync(CancellationToken.None);
    }
}
