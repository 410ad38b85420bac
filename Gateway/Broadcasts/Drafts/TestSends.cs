using System.Data.Common;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>A text that was sent to a test phone.</summary>
/// <param name="Message">The message.</param>
/// <param name="Language">Which text.</param>
/// <param name="Hash">The full check code it was sent under.</param>
/// <param name="Phone">The last two digits of the phone.</param>
/// <param name="By">Who sent it.</param>
/// <param name="At">When.</param>
/// <param name="ReadAt">When somebody said that she had read it; null while nobody has.</param>
internal sealed record TestSend(Guid Message, string Language, byte[] Hash, string Phone, string By, DateTimeOffset At, DateTimeOffset? ReadAt)
{
    /// <summary>Reads a row.</summary>
    public static TestSend Read(DbDataReader row) =>
        new(row.Id(0), row.GetString(1), row.Octets(2), row.GetString(3), row.GetString(4), row.Time(5), row.TimeOrNull(6));
}

/// <summary>Sends a draft's texts to a phone of the settings, so that somebody reads on a phone what everybody will.</summary>
internal sealed class TestSends(
    Database database, BatchWriter writer, DraftLook look, OutboxWriter outbox, OperatorDirectory operators, BroadcastOptions options, TimeProvider time)
{
    /// <summary>The phones that may be sent to.</summary>
    public IReadOnlyList<Msisdn> Phones { get; } =
        [.. options.TestPhones.Select(text => Msisdn.TryParse(text, out var phone) ? phone : default).Where(phone => phone.Digits is not null)];

    /// <summary>Sends every text to one of the phones, by its place in <see cref="Phones"/>; how many were sent, 0 when there is nothing to test yet.</summary>
    public async Task<int> SendAsync(Guid draftId, int phone, ByStaff by, CancellationToken aborted)
    {
        if (phone < 0 || phone >= Phones.Count)
            return 0;
        var to = Phones[phone];
        var sent = await writer.WriteAsync(session =>
        {
            if (look.Find(session, draftId) is not { Draft.IsOpen: true, Code: { } code } view)
                return 0;
            var now = time.GetUtcNow();
            foreach (var (language, text) in view.Draft.Content.Texts)
                Send(session, draftId, language, text, code, to, by, now);
            Trail.Write(session, draftId, by, "broadcast.test", $"check code {code}", now);
            return view.Draft.Content.Texts.Count;
        }, aborted);
        if (sent > 0)
            outbox.Signal();
        return sent;
    }

    /// <summary>Says that the test message of the present version was read; false when there is none of it.</summary>
    public Task<bool> ConfirmAsync(Guid draftId, ByStaff by, CancellationToken aborted) => writer.WriteAsync(session =>
    {
        var now = time.GetUtcNow();
        if (look.Find(session, draftId) is not { Draft.IsOpen: true, Code: { } code }
            || session.Execute("UPDATE broadcast_tests SET read_at = $3 WHERE draft_id = $1 AND hash = $2 AND read_at IS NULL", draftId.Stored(), code.Hash, now.Stored()) == 0)
            return false;
        Trail.Write(session, draftId, by, "broadcast.test_read", $"check code {code}", now);
        return true;
    }, aborted);

    /// <summary>Every test of a draft, the newest first.</summary>
    public ValueTask<List<TestSend>> ListAsync(Guid draftId, CancellationToken aborted) => database.ReadAsync(session => session.All(
        "SELECT message, language, hash, phone, by_name, at, read_at FROM broadcast_tests WHERE draft_id = $1 ORDER BY at DESC, language LIMIT 50",
        TestSend.Read, draftId.Stored()), aborted);

    /// <summary>Whether the test message of a version was read.</summary>
    public static bool IsRead(DbSession session, Guid draftId, CheckCode code) => session.Scalar(
        "SELECT 1 FROM broadcast_tests WHERE draft_id = $1 AND hash = $2 AND read_at IS NOT NULL LIMIT 1", draftId.Stored(), code.Hash) is not null;

    private void Send(DbSession session, Guid draftId, string language, string text, CheckCode code, Msisdn to, ByStaff by, DateTimeOffset now)
    {
        var name = operators.Route(to, lastOperator: null);
        var message = new OutgoingMessage(
            MessageId.Create(time), to, operators.Sender(name), text, MessageClass.Notice, Priority.Interactive, name, now.AddHours(1));
        outbox.Add(session, message);
        session.Execute(
            "INSERT INTO broadcast_tests (message, draft_id, language, hash, phone, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            message.Id.Value.Stored(), draftId.Stored(), language, code.Hash, to.Digits[^2..], by.Name, now.Stored());
    }
}
