using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>Everything that decides over single messages, on a database of its own and a clock of the test's.</summary>
internal sealed class PolicyRig
{
    private readonly TestDatabase _database;

    public PolicyRig(TestDatabase database, TimeProvider time, MessageOptions? options = null)
    {
        _database = database;
        Time = time;
        Options = options ?? new();
        Policies = new(Options);
        Outbox = new(database.Personal, time);
        Withdrawals = new(database.Database, database.Writer, time);
        Suspects = new(database.Database, database.Writer, time);
        Cap = new(Options, time);
        Scheduled = new(database.Personal, Outbox, Cap, time);
        Cancellation = new(database.Database, database.Writer, Withdrawals, time);
        Refusals = new(database.Writer, Outbox, time, NullLogger<LateRefusals>.Instance);
        Service = new(
            database.Database, database.Writer, Outbox, new Resends(Policies), Scheduled, Withdrawals, new(database.Database, database.Writer, time), Cap, time, NullLogger<PolicyService>.Instance);
    }

    public TimeProvider Time { get; }

    public MessageOptions Options { get; }

    public MessagePolicies Policies { get; }

    public OutboxWriter Outbox { get; }

    public Withdrawals Withdrawals { get; }

    public Suspects Suspects { get; }

    public LateRefusals Refusals { get; }

    public DailyCap Cap { get; }

    public ScheduledMessages Scheduled { get; }

    public Cancellation Cancellation { get; }

    public PolicyService Service { get; }

    public OutgoingMessage Message(MessageClass kind, string number = "03001234567", DateTimeOffset? expires = null, Priority priority = Priority.Case, string text = "Hello")
    {
        Assert.True(Msisdn.TryParse(number, out var to));
        return new(MessageId.Create(Time), to, new ShortCode("8171"), text, kind, priority, OutboxRig.Operator, expires);
    }

    public async Task<MessageId> AddAsync(MessageClass kind, DateTimeOffset? sendAt = null, DateTimeOffset? expires = null)
    {
        var message = Message(kind, expires: expires);
        await _database.Writer.WriteAsync(session => Scheduled.Add(session, message, sendAt), default);
        return message.Id;
    }

    /// <summary>A message that a queue has, and of which nobody knows what became.</summary>
    public async Task<MessageId> UnknownAsync(MessageClass kind, DateTimeOffset? expires = null)
    {
        var id = await AddAsync(kind, expires: expires);
        await SetAsync(id, "status = 2, attempts = 1, relayed_at = created_at");
        return id;
    }

    public Task SetAsync(MessageId id, string set) =>
        _database.Writer.WriteAsync(session => session.Execute($"UPDATE messages SET {set} WHERE id = $1", id.Value.Stored()), default);

    public async Task<MessageStanding> StandingAsync(MessageId id) =>
        (await _database.Database.ReadAsync(session => MessageStanding.Read(session, id, Policies, Time.GetUtcNow()), default))!;

    public async Task<MessageStatus> StatusAsync(MessageId id) => (await StandingAsync(id)).Status;

    /// <summary>Whether the message waits for the relay.</summary>
    public async Task<bool> WaitsAsync(MessageId id) =>
        await _database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE id = $1 AND status = 0 AND relayed_at IS NULL", id.Value.Stored()) == 1;
}
