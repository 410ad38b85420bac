using System.Globalization;
using Dialogs.Engine;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>What is known of a person at the moment her input is handled; read in one query, because every message needs all of it.</summary>
/// <param name="Language">The language she chose, else the one on record for her phone; null when neither is known.</param>
/// <param name="Heard">When she was last heard; null for a newcomer.</param>
/// <param name="LastOperator">The operator that last delivered a message of hers.</param>
/// <param name="Dialog">Her dialog on the channel, as stored.</param>
/// <param name="Messages">How many texts of hers came since the given time.</param>
internal sealed record Standing(string? Language, DateTimeOffset? Heard, string? LastOperator, DialogState? Dialog, long Messages)
{
    private const string Query =
        """
        SELECT c.language, c.updated_at, c.last_operator, d.state_sealed,
            (SELECT COUNT(*) FROM inbox i WHERE i.sender = $1 AND i.received_at > $2),
            (SELECT CASE WHEN MIN(b.language) = MAX(b.language) THEN MIN(b.language) END FROM beneficiaries b WHERE b.msisdn = $1 AND b.language <> '')
        FROM (SELECT 1) one LEFT JOIN contacts c ON c.person = $1 LEFT JOIN dialogs d ON d.person = $1 AND d.channel = $3
        """;

    /// <summary>Reads it.</summary>
    /// <param name="session">A session to read with.</param>
    /// <param name="person">Whom it is about.</param>
    /// <param name="channel">Whose dialog is wanted.</param>
    /// <param name="since">From when on texts are counted.</param>
    /// <param name="dialogs">Opens the dialog.</param>
    public static Standing Read(DbSession session, Token person, DialogChannel channel, DateTimeOffset since, DialogStore dialogs) => session.First(
        Query,
        row => new Standing(
            row.TextOrNull(0) ?? row.TextOrNull(5), row.TimeOrNull(1), row.TextOrNull(2), row.OctetsOrNull(3) is { } state ? dialogs.Open(state) : null,
            Convert.ToInt64(row.GetValue(4), CultureInfo.InvariantCulture)),
        person.ToArray(), since.Stored(), DialogStore.Name(channel))!;

    /// <summary>Whether the contact book already says that she was just heard through this operator.</summary>
    public bool IsKnownBy(string? operatorName, DateTimeOffset now) =>
        Heard is { } heard && now - heard < TimeSpan.FromHours(1) && (operatorName is null || operatorName == LastOperator);

    /// <summary>Masked: the state holds what she typed.</summary>
    public override string ToString() => Heard is null ? "a newcomer" : "a person heard before";
}
