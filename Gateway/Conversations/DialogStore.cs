using Dialogs.Engine;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>Where each person's open dialogs are kept: one for each channel, sealed, because a state holds what she typed.</summary>
internal sealed class DialogStore(Database database, PersonalData personal)
{
    private const string Place = "dialogs.state";

    /// <summary>The dialog of a person on a channel, or null.</summary>
    public ValueTask<DialogState?> LoadAsync(Token person, DialogChannel channel, CancellationToken aborted) =>
        database.ReadAsync(session => session.First(
            "SELECT state_sealed FROM dialogs WHERE person = $1 AND channel = $2",
            row => Open(row.Octets(0)),
            person.ToArray(), Name(channel)), aborted);

    /// <summary>Opens a state as the table holds it.</summary>
    public DialogState Open(byte[] stateSealed) => DialogStateJson.Read(personal.Open(stateSealed, Place));

    /// <summary>Stores a dialog, or forgets it when it is over, within the caller's transaction.</summary>
    public Action<DbSession> Saving(Token person, DialogChannel channel, DialogState state)
    {
        var key = person.ToArray();
        if (state.IsOver)
            return session => session.Execute("DELETE FROM dialogs WHERE person = $1 AND channel = $2", key, Name(channel));
        var sealedState = personal.Seal(DialogStateJson.Write(state), Place);
        return session => session.Execute(
            """
            INSERT INTO dialogs (person, channel, state_sealed, version, updated_at) VALUES ($1, $2, $3, 1, $4)
            ON CONFLICT (person, channel) DO UPDATE SET state_sealed = excluded.state_sealed, version = dialogs.version + 1, updated_at = excluded.updated_at
            """, key, Name(channel), sealedState, state.UpdatedAt.Stored());
    }

    /// <summary>The channel's name in the table.</summary>
    internal static string Name(DialogChannel channel) => channel == DialogChannel.Ussd ? "ussd" : "sms";
}
