using Gateway.Contacts;
using Gateway.Contacts.Access;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Privacy;

/// <summary>
/// A number that belongs to somebody else now: nothing bound to it counts any more, everything that may be stopped is stopped, what was
/// promised to it is taken back, and the registry hears of it. Who had it before is not told to whoever has it now.
/// </summary>
internal sealed class WrongPerson(BatchWriter writer, ContactBook contacts, Bindings bindings, OutreachBook outreach, PersonalData personal, TimeProvider time)
{
    /// <summary>Unbinds a number.</summary>
    public async Task UnbindAsync(Msisdn number, ConsentSource source, CancellationToken aborted)
    {
        var (person, now) = (personal.TokenOf(number), time.GetUtcNow());
        await contacts.StopAsync(number, OptOuts.Everything, source, aborted);
        await writer.WriteAsync(
            session =>
            {
                bindings.DropPhone(session, person, "wrong_person");
                outreach.Cancel(session, person, null, "wrong person");
                // Said again on the same day it is the same news.
                if (session.Scalar("SELECT 1 FROM outward_events WHERE kind = $1 AND person = $2 AND at > $3", OutwardEvents.WrongPerson, person.ToArray(), now.AddDays(-1).Stored()) is null)
                    OutwardEvents.Add(session, OutwardEvents.WrongPerson, person, source.Channel, now);
            }, aborted);
    }
}
