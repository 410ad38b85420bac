using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Legs;

/// <summary>Sends a person what she did not just ask for: where she stopped, what was done, what an agent writes. She is reached through the operator that last heard her.</summary>
internal sealed class UnaskedMessages(
    OutboxWriter outbox, OperatorDirectory operators, PersonalData personal, Speech speech, TalkingHours hours, IOptions<ConversationOptions> options,
    TimeProvider time)
{
    /// <summary>Who a pseudonym is, from what is remembered of her; null when she never wrote.</summary>
    public Person? Find(DbSession session, Token token, string language) => session.First(
        "SELECT number_sealed, last_operator FROM contacts WHERE person = $1",
        row => Msisdn.TryParse(personal.Open(row.Octets(0), ContactBook.NumberPlace), out var number) ? new Person(token, number, row.TextOrNull(1) ?? "", language) : null,
        token.ToArray());

    /// <summary>Work that adds what a dialog says to the outbox.</summary>
    public Action<DbSession> Sending(Person person, string shortCode, MessageClass what, IReadOnlyList<Effect.Say> says, string language, MessageId? known = null) =>
        Sending(person, shortCode, what, speech.ForSms(says, language), known);

    /// <summary>Work that adds a text to the outbox.</summary>
    public Action<DbSession> Sending(Person person, string shortCode, MessageClass what, string text, MessageId? known = null)
    {
        // Made once: the work may run twice, and must then be the same work.
        var now = time.GetUtcNow();
        var (id, expires) = (known ?? MessageId.Create(time), now.AddMinutes(options.Value.ReplyMinutes));
        // A reminder that an operator holds up must not wake anybody at night: after the hours it is worth nothing.
        if (what == MessageClass.Reminder && hours.EndAfter(now) is var end && end < expires)
            expires = end;
        return session =>
        {
            var through = operators.Route(person.Number, KnownNetwork.Read(session, person.Token));
            var from = shortCode.Length == 0 ? operators.Sender(through) : operators.Sender(through, new ShortCode(shortCode));
            outbox.Add(session, new OutgoingMessage(id, person.Number, from, text, what, what == MessageClass.Reply ? Priority.Interactive : Priority.Case, through, expires));
        };
    }

    /// <summary>Tells the outbox that something committed waits.</summary>
    public void Signal() => outbox.Signal();
}
