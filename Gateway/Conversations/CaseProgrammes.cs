using Gateway.Contacts.Access;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>Which programmes a complaint can be about: those of the one person whose phone it is. On a phone that several use none is named.</summary>
internal sealed class CaseProgrammes(Database database, AccessLevels levels, ProgrammeCatalogue programmes, Speech speech)
{
    private const string OfPhone = "SELECT cnic, shared_phone FROM beneficiaries WHERE msisdn = $1 LIMIT 2";
    private const string OfPerson = "SELECT programme FROM enrolments WHERE cnic = $1 AND status IN ('active', 'suspended') ORDER BY programme LIMIT 20";

    /// <summary>Her programmes as choices of a list; null when there is nothing to choose.</summary>
    public async ValueTask<string?> ChoicesAsync(Person person, string dialog, CancellationToken aborted)
    {
        var hers = await database.ReadAsync(session => Hers(session, person.Token, dialog), aborted);
        // Only what the phone on record may hear is named, by its neutral name; the most important first.
        var named = programmes.All.Where(programme => programme.Disclosure <= DisclosureLevel.Bound && hers.Contains(programme.Code, StringComparer.OrdinalIgnoreCase))
            .Select(programme => $"{programme.Code}\t{speech.Say(programme.Alias, person.Language)}").ToList();
        return named.Count > 1 ? string.Join('\n', named) : null;
    }

    private List<string> Hers(DbSession session, Token phone, string dialog) =>
        session.All(OfPhone, row => (Cnic: new Token(row.Octets(0)), IsShared: row.GetInt64(1) != 0), phone.ToArray()) is [(var cnic, false)]
        && levels.Read(session, phone, cnic, dialog).Level >= DisclosureLevel.Bound
            ? session.All(OfPerson, row => row.GetString(0), cnic.ToArray())
            : [];
}
