using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Desk;

/// <summary>Writes what a dialog asks of the desk, in the transaction of its step: a talk opened, a text passed on, a talk left.</summary>
internal sealed class HandoverRows(PersonalData personal, TalkingHours hours, IOptions<ConversationOptions> options)
{
    /// <summary>The place sealed texts are bound to.</summary>
    public const string TextPlace = "handover_messages.text";

    /// <summary>The place sealed numbers are bound to.</summary>
    public const string NumberPlace = "handovers.number";

    private const string Insert = """
        INSERT INTO handovers (id, person, number_sealed, conversation, subject, language, operator, short_code, opened_at, due_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
        """;

    private const string Append = """
        INSERT INTO handover_messages (handover, author, text_sealed, at)
        SELECT id, $1, $2, $3 FROM handovers WHERE person = $4 AND closed_at IS NULL
        """;

    private const string Leave = "UPDATE handovers SET closed_at = $1 WHERE person = $2 AND closed_at IS NULL";

    /// <summary>Opens a talk. A talk that is open already stays the one.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="conversation">The dialog she asks in.</param>
    /// <param name="subject">What about.</param>
    /// <param name="key">The same for the same step.</param>
    /// <param name="shortCode">The short code she is answered from.</param>
    /// <param name="now">When.</param>
    public Action<DbSession> Opening(Person person, string conversation, string subject, string key, string shortCode, DateTimeOffset now)
    {
        var id = personal.DigestOf($"handover\n{key}").ToArray();
        var number = personal.Seal(person.Number.Digits, NumberPlace);
        var due = hours.DeskFrom(now).AddMinutes(options.Value.DeskMinutes);
        return session => session.Execute(
            Insert, id, person.Token.ToArray(), number, conversation, subject, person.Language, person.Operator, shortCode, now.Stored(), due.Stored());
    }

    /// <summary>Adds a text to the open talk of a person.</summary>
    public Action<DbSession> Passing(Token person, string author, string text, DateTimeOffset now)
    {
        var octets = personal.Seal(text, TextPlace);
        return session => session.Execute(Append, author, octets, now.Stored(), person.ToArray());
    }

    /// <summary>Closes the open talk of a person who left it.</summary>
    public static Action<DbSession> Leaving(Token person, DateTimeOffset now) => session => session.Execute(Leave, now.Stored(), person.ToArray());
}
