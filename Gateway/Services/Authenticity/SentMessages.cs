using System.Text;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Localization.Input;

namespace Gateway.Services.Authenticity;

/// <summary>
/// Says whether a text was sent by the programme to the phone that asks. Her messages are found by the keyed pseudonym of her number and
/// opened one by one; what other phones were sent is never looked at.
/// </summary>
internal sealed class SentMessages(Database database, PersonalData personal, TimeProvider time)
{
    // A shorter piece may stand in any message.
    private const int FewestCharacters = 20;
    private const int MostMessages = 200;
    private const int Days = 60;

    /// <summary>When a text was sent to her; null when it was not, or not lately.</summary>
    public ValueTask<DateOnly?> FindAsync(Token person, string quoted, CancellationToken aborted)
    {
        var wanted = Plain(quoted);
        return wanted.Length < FewestCharacters
            ? ValueTask.FromResult<DateOnly?>(null)
            : database.ReadAsync(session => Find(session, person, wanted), aborted);
    }

    // Only what left: a promise that was withdrawn was never ours to her.
    private DateOnly? Find(DbSession session, Token person, string wanted) => session
        .All(
            """
            SELECT text_sealed, created_at FROM messages
            WHERE receiver = $1 AND created_at > $2 AND submitted_at IS NOT NULL AND text_sealed IS NOT NULL ORDER BY seq DESC LIMIT $3
            """,
            row => (Text: row.Octets(0), At: row.Time(1)), person.ToArray(), time.GetUtcNow().AddDays(-Days).Stored(), (long)MostMessages)
        .Where(message => IsIn(wanted, Plain(personal.Open(message.Text, OutboxRow.TextPlace))))
        .Select(message => (DateOnly?)DateOnly.FromDateTime(message.At.UtcDateTime))
        .FirstOrDefault();

    // Whoever passes a message on may leave out its end; whoever adds a line to one of ours sends a forgery.
    private static bool IsIn(string wanted, string sent) => sent.Contains(wanted, StringComparison.Ordinal);

    // Phones break lines and change dashes when a text is passed on.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in InputNormaliser.FoldForMatching(text).EnumerateRunes().Where(Rune.IsLetterOrDigit))
            plain.Append(rune);
        return plain.ToString();
    }
}
