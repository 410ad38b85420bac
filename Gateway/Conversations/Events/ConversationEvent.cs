using Dialogs.Engine;
using Gateway.Store;

namespace Gateway.Conversations.Events;

/// <summary>
/// One thing that happened in a conversation, for counting: which step of which flow, how, where and when. Never what was typed, said or known,
/// and never whose it was; a state that asks for a secret leaves no event at all.
/// </summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Flow">The flow it is in.</param>
/// <param name="Version">The flow's version.</param>
/// <param name="State">The state it waits in; the last one when it is over.</param>
/// <param name="Kind">What happened: a word of <see cref="EventKind"/>.</param>
/// <param name="Detail">How it ended, or why an answer was not understood.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Language">The language answered in.</param>
/// <param name="Operator">The operator it came by; empty when that is not known.</param>
/// <param name="At">When.</param>
internal sealed record ConversationEvent(
    string Conversation, string Flow, int Version, string State, string Kind, string? Detail, DialogChannel Channel, string Language, string Operator, DateTimeOffset At)
{
    private const string Insert = """
        INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    /// <summary>Adds it within the caller's transaction.</summary>
    public void Add(DbSession session) =>
        session.Execute(Insert, Conversation, Flow, (long)Version, State, Kind, Detail, Channel.Word(), Language, Operator, At.Stored());

    /// <summary>Deletes what happened before a time.</summary>
    public static void Forget(DbSession session, DateTimeOffset before) =>
        session.Execute("DELETE FROM conversation_events WHERE at < $1", before.Stored());
}
