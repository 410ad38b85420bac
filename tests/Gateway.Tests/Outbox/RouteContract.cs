using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Localization.Sms;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

/// <summary>How the operator of a test behaves.</summary>
public enum Peer
{
    Takes,
    RefusesForGood,
    RefusesForNow,
    IsBusy,
    IsSilent,
    IsGone,
}

/// <summary>What every way out to an operator promises.</summary>
public abstract class RouteContract
{
    private protected readonly RateControl Rate = new(1000, TimeProvider.System);

    [Theory]
    [InlineData(Peer.Takes, typeof(SendOutcome.Submitted))]
    [InlineData(Peer.RefusesForGood, typeof(SendOutcome.Rejected))]
    [InlineData(Peer.RefusesForNow, typeof(SendOutcome.Retry))]
    [InlineData(Peer.IsBusy, typeof(SendOutcome.Retry))]
    [InlineData(Peer.IsSilent, typeof(SendOutcome.Unknown))]
    [InlineData(Peer.IsGone, typeof(SendOutcome.NotWritten))]
    public async Task Each_behaviour_has_its_outcome(Peer peer, Type expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        var parts = Parts(database);
        await using var queue = parts.Queue;
        await using var opened = await OpenAsync(peer, parts);

        var outcome = await opened.Route.SendAsync(Message());

        Assert.IsType(expected, outcome);
        Assert.Equal(peer == Peer.IsBusy, Rate.Effective < 1000);
    }

    [Fact]
    public async Task The_operators_id_comes_back_with_the_message()
    {
        await using var database = await TestDatabase.CreateAsync();
        var parts = Parts(database);
        await using var queue = parts.Queue;
        await using var opened = await OpenAsync(Peer.Takes, parts);

        var outcome = await opened.Route.SendAsync(Message());

        Assert.NotEqual("", Assert.Single(Assert.IsType<SendOutcome.Submitted>(outcome).SmscIds));
        Assert.Equal((OutboxRig.Operator, true), (opened.Route.Name, opened.Route.IsUp));
    }

    [Fact]
    public async Task While_the_operator_is_gone_there_is_no_room()
    {
        await using var database = await TestDatabase.CreateAsync();
        var parts = Parts(database);
        await using var queue = parts.Queue;
        await using var opened = await OpenAsync(Peer.IsGone, parts);
        await opened.Route.SendAsync(Message());

        Assert.Equal((0, false), (opened.Route.Free, opened.Route.IsUp));
    }

    private protected abstract Task<OpenRoute> OpenAsync(Peer peer, OutboxParts parts);

    private static ReadyMessage Message()
    {
        var id = MessageId.Create(TimeProvider.System);
        var lease = new LeasedMessage(id, Lane.Of(OutboxRig.Operator, Priority.Case), 0, 1, null, [], 0, 0);
        return new ReadyMessage(lease, "923001234567", new ShortCode("8171"), "Hello", 0, default, SmsEncoder.Encode("Hello"));
    }

    private static OutboxParts Parts(TestDatabase database) => new(
        new SqliteQueue(Path.Combine(database.Folder, "queue.db"), new(), TimeProvider.System, NullLogger<SqliteQueue>.Instance),
        database.Personal, new RecentSubmissions(), new Telemetry(), TimeProvider.System);

    private protected sealed record OpenRoute(IRoute Route, IAsyncDisposable? Peer) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private Task _running = Task.CompletedTask;

        public OpenRoute Run()
        {
            _running = Route.RunAsync(_stopping.Token);
            return this;
        }

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _running;
            if (Peer is not null)
                await Peer.DisposeAsync();
            _stopping.Dispose();
        }
    }
}
