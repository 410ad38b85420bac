using System.ComponentModel.DataAnnotations;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.Extensions.Options;

namespace Gateway.Console.Networks;

/// <summary>The phones that test messages may go to: <c>Broadcasts:TestPhones</c>.</summary>
internal sealed class TestPhoneOptions : IValidatableObject
{
    /// <summary>The phones of staff, and no others.</summary>
    public List<string> TestPhones { get; set; } = [];

    /// <summary>The phones, read.</summary>
    public IReadOnlyList<Msisdn> Phones => [.. TestPhones.Select(phone => Msisdn.TryParse(phone, out var number) ? number : (Msisdn?)null).OfType<Msisdn>()];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        TestPhones.Where(phone => !Msisdn.TryParse(phone, out _)).Select(_ => new ValidationResult("Broadcasts:TestPhones holds something that is no phone number.", [nameof(TestPhones)]));
}

/// <summary>What became of a test message.</summary>
/// <param name="Operator">The network it was sent over.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why it failed, if it did.</param>
/// <param name="Took">From hand-over to report, if one came.</param>
internal sealed record TestOutcome(string Operator, MessageStatus Status, string? Reason, TimeSpan? Took);

/// <summary>Sends one message to a listed phone over one network, and tells what became of it.</summary>
internal sealed class TestMessages(Database database, BatchWriter writer, OutboxWriter outbox, OperatorDirectory directory, IOptions<TestPhoneOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Worth = TimeSpan.FromMinutes(10);

    /// <summary>The phones it may go to.</summary>
    public IReadOnlyList<Msisdn> Phones => options.Value.Phones;

    /// <summary>Sends it; answers its id, or null when the phone is not listed.</summary>
    public async Task<MessageId?> SendAsync(string operatorName, int phone, ByStaff by, CancellationToken aborted)
    {
        if (phone < 0 || phone >= Phones.Count)
            return null;
        var (id, now) = (MessageId.Create(time), time.GetUtcNow());
        var message = new OutgoingMessage(
            id, Phones[phone], directory.Sender(operatorName), $"Test message of the 8171 console over {operatorName}, {Figures.Clock(now)}.", MessageClass.Reply, Priority.Interactive, operatorName, now + Worth);
        await writer.WriteAsync(
            session =>
            {
                outbox.Add(session, message);
                AuditLog.Append(session, by.Does("network.test", $"network:{operatorName}", FormattableString.Invariant($"listed phone {phone + 1}")), now);
            }, aborted);
        outbox.Signal();
        return id;
    }

    /// <summary>What became of one; null when there is none of this id.</summary>
    public ValueTask<TestOutcome?> FindAsync(Guid id, CancellationToken aborted) => database.ReadAsync(
        session => session.First(
            "SELECT operator, status, reason, submitted_at, final_at FROM messages WHERE id = $1",
            row => new TestOutcome(row.GetString(0), (MessageStatus)row.GetInt64(1), row.TextOrNull(2), row.TimeOrNull(4) - row.TimeOrNull(3)), id.Stored()), aborted);
}
