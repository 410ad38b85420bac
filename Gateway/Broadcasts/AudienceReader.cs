using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Localization.Languages;

namespace Gateway.Broadcasts;

/// <summary>One person of an audience: one phone number, however many enrolments share it.</summary>
internal sealed record AudienceMember(byte[] Person, Msisdn Number, Language Language, string Operator, string District = "");

/// <summary>Why somebody of an audience is not written to.</summary>
internal static class ExclusionReason
{
    /// <summary>No phone number is on record.</summary>
    public const string NoPhone = "no phone number";

    /// <summary>Another member of the audience has the same phone.</summary>
    public const string SamePhone = "phone already in the audience";

    /// <summary>The person has stopped messages of this kind.</summary>
    public const string OptedOut = "opted out";

    /// <summary>The number on record is not one.</summary>
    public const string BadNumber = "number cannot be read";
}

/// <summary>Reads an audience from the registry, page by page in constant memory, and counts who is left out and why.</summary>
internal sealed class AudienceReader(Database database, PersonalData personal, OperatorDirectory operators)
{
    private const int Page = 2000;

    /// <summary>Walks through an audience.</summary>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="kind">What the message is: decides which opt-outs count.</param>
    /// <param name="take">Takes each page of members, none twice.</param>
    /// <param name="aborted">Ends the walk between pages.</param>
    /// <returns>How many people were left out, by reason.</returns>
    public async Task<IReadOnlyDictionary<string, long>> ReadAsync(
        Audience audience, MessageClass kind, Func<IReadOnlyList<AudienceMember>, Task> take, CancellationToken aborted)
    {
        var query = new AudienceQuery(audience);
        var excluded = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var walk = new Walk(audience, kind, excluded);
        var left = audience.Limit ?? int.MaxValue;
        byte[] phone = [], cnic = [];
        while (left > 0)
        {
            var rows = await database.ReadAsync(session => query.Page(session, phone, cnic, Page), aborted);
            if (rows.Count == 0)
                break;
            var members = rows.Select(row => Member(row, query.Place, walk)).OfType<AudienceMember>().Take(left).ToList();
            left -= members.Count;
            if (members.Count > 0)
                await take(members);
            (phone, cnic) = (rows[^1].Phone, rows[^1].Cnic);
        }

        var phoneless = await database.ReadAsync(query.CountWithoutPhone, aborted);
        if (phoneless > 0)
            excluded[ExclusionReason.NoPhone] = phoneless;
        return excluded;
    }

    private AudienceMember? Member(AudienceQuery.Row row, string place, Walk walk)
    {
        var language = Language.TryParse(row.ChosenLanguage, out var chosen) || Language.TryParse(row.RegisteredLanguage, out chosen) ? chosen : Language.Urdu;
        if (!walk.Wants(language))
            return null;
        if (walk.IsSamePhone(row.Phone))
            return walk.Exclude(ExclusionReason.SamePhone);
        if (((OptOuts)row.OptOuts).Stops(walk.Kind))
            return walk.Exclude(ExclusionReason.OptedOut);
        return Msisdn.TryParse(personal.Open(row.PhoneSealed, place), out var number)
            ? new AudienceMember(row.Phone, number, language, operators.Route(number, row.Network), row.District)
            : walk.Exclude(ExclusionReason.BadNumber);
    }

    /// <summary>What the walk remembers from row to row.</summary>
    private sealed class Walk(Audience audience, MessageClass kind, SortedDictionary<string, long> excluded)
    {
        private byte[] _last = [];

        public MessageClass Kind => kind;

        public bool Wants(Language language) => audience.Languages.Count == 0 || audience.Languages.Contains(language.Code, StringComparer.OrdinalIgnoreCase);

        // Rows come ordered by phone, so that one comparison finds every repetition.
        public bool IsSamePhone(byte[] phone)
        {
            if (phone.AsSpan().SequenceEqual(_last))
                return true;
            _last = phone;
            return false;
        }

        public AudienceMember? Exclude(string reason)
        {
            excluded[reason] = excluded.GetValueOrDefault(reason) + 1;
            return null;
        }
    }
}
