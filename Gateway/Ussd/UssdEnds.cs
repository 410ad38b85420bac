using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Ussd;

/// <summary>Hears that a session ended under a person: the session is closed, and what she left may be told and finished.</summary>
internal sealed class UssdEnds(LostSessions lost, Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>The network or the person broke the session off; false when there was no such session.</summary>
    public async Task<bool> AbortedAsync(string route, string session, Msisdn phone, CancellationToken aborted)
    {
        var person = personal.TokenOf(phone);
        await writer.WriteAsync(UssdSessions.Aborted(route, session, person, time.GetUtcNow()), aborted);
        await LostAsync(route, session, phone, aborted);
        return await database.ReadAsync(db => UssdSessions.Exists(db, route, session, person), aborted);
    }

    /// <summary>
    /// Notes that a screen was taken, once it is sent: an answer that comes alone, and again later than anybody can read, is then a new one.
    /// Without the note it is a repetition, which is the safe reading of the two.
    /// </summary>
    public void NoteShown(UssdRequest request, HttpContext http)
    {
        var stored = time.GetUtcNow();
        http.Response.OnCompleted(async () =>
        {
            if (!http.RequestAborted.IsCancellationRequested)
                await writer.WriteAsync(UssdSessions.Shown(request, stored, time.GetUtcNow()), CancellationToken.None);
        });
    }

    /// <summary>A screen could not be shown; the session may still come again.</summary>
    public async Task LostAsync(string route, string session, Msisdn phone, CancellationToken aborted)
    {
        var person = personal.TokenOf(phone);
        if (await database.ReadAsync(db => UssdSessions.IsNewest(db, route, session, person), aborted))
            await lost.LoseAsync(phone, aborted);
    }
}
