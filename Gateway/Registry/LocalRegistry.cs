using Gateway.Registry.Sources;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry;

/// <summary>Answers questions about people from the local projection, and tells no more than the asker may know.</summary>
internal sealed partial class LocalRegistry
{
    private readonly Database _database;
    private readonly LookupQuota _quota;
    private readonly ProgrammeCatalogue _programmes;
    private readonly DisclosureMode _disclosure;
    private readonly ILogger<LocalRegistry> _logger;

    /// <summary>A registry that answers by these rules.</summary>
    public LocalRegistry(
        Database database, LookupQuota quota, ProgrammeCatalogue programmes, IOptions<RegistryOptions> options, ILogger<LocalRegistry> logger)
    {
        _database = database;
        _quota = quota;
        _programmes = programmes;
        _disclosure = options.Value.Disclosure;
        _logger = logger;
        if (_disclosure == DisclosureMode.Everyone)
            LogEveryone();
    }

    /// <summary>What may be told about a CNIC.</summary>
    /// <param name="cnic">Whom it is about.</param>
    /// <param name="suffix">The last three digits, to name her by.</param>
    /// <param name="asker">The phone that asks.</param>
    /// <param name="proof">How much that phone may be told of her; asked whether she is known or not, so that both take the same path.</param>
    /// <param name="today">The day at the programme's place.</param>
    /// <param name="saves">Gains what counts this look-up: to be stored in the same transaction as the answer.</param>
    /// <param name="aborted">Ends the look-up.</param>
    /// <param name="programme">The one programme to speak of; null for all.</param>
    public async ValueTask<EligibilityAnswer> EligibilityAsync(
        AskedCard cnic, string suffix, Token asker, Func<DbSession, DisclosureLevel> proof, DateOnly today, ICollection<Action<DbSession>> saves, CancellationToken aborted,
        string? programme = null)
    {
        if (suffix.Length > 3)
            throw new ArgumentException("A CNIC is named by its last three digits only.", nameof(suffix));
        var look = await LookAsync(cnic, asker, proof, today, absentSince: null, saves, aborted);
        return look.Verdict.IsAllowed() ? Word(look, suffix, today, programme) : new EligibilityAnswer.Limited(look.Verdict);
    }

    /// <summary>What the projection holds about a CNIC, in one read.</summary>
    /// <param name="cnic">Whom it is about.</param>
    /// <param name="asker">The phone that asks, which is counted unless it is hers; null to count nothing.</param>
    /// <param name="proof">How much that phone may be told of her; asked whether she is known or not, so that both take the same path.</param>
    /// <param name="today">The day at the programme's place.</param>
    /// <param name="absentSince">Since when "no registry knows her" is believed; null when it does not matter.</param>
    /// <param name="saves">Gains what counts this look-up.</param>
    /// <param name="aborted">Ends the look-up.</param>
    public ValueTask<RegistryLook> LookAsync(
        AskedCard cnic, Token? asker, Func<DbSession, DisclosureLevel> proof, DateOnly today, DateTimeOffset? absentSince, ICollection<Action<DbSession>> saves,
        CancellationToken aborted) =>
        _database.ReadAsync(
            session =>
            {
                // The same statements whether she is known or not: only whose phone it is takes another path.
                var entry = RegistryEntry.Read(session, cnic.Cnic);
                var level = proof(session);
                var isAbsent = absentSince is { } since && Absences.IsKnown(session, cnic.Cnic, since) && entry is null;
                var isHers = level > DisclosureLevel.Unbound && (_disclosure == DisclosureMode.Bound || entry?.Phone == asker);
                if (asker is not { } phone || isHers)
                    return new RegistryLook(LookupVerdict.Allowed, entry, level, isAbsent);
                return _quota.Take(session, phone, cnic, today, saves) switch
                {
                    LookupVerdict.Allowed => new RegistryLook(LookupVerdict.Allowed, entry, level, isAbsent),
                    LookupVerdict.Helper => new RegistryLook(LookupVerdict.Helper, entry, DisclosureLevel.Unbound, isAbsent),
                    var refused => new RegistryLook(refused, null, DisclosureLevel.Unbound, IsAbsent: false),
                };
            }, aborted);

    /// <summary>What of a look may be told to the phone it was made for.</summary>
    /// <param name="look">The look.</param>
    /// <param name="suffix">The last three digits, to name her by.</param>
    /// <param name="today">The day at the programme's place.</param>
    /// <param name="programme">The one programme to speak of; null for all.</param>
    public EligibilityAnswer Word(RegistryLook look, string suffix, DateOnly today, string? programme) => look.Entry is { } entry
        ? new EligibilityRule(_programmes, today).Answer(entry, look.Level, suffix, programme)
        : new EligibilityAnswer.NotFound(suffix);

    /// <summary>The language on record for a phone; null when the phone is on no record, or the people who share it differ.</summary>
    public ValueTask<string?> LanguageOfAsync(Token phone, CancellationToken aborted) =>
        _database.ReadAsync(
            session =>
            {
                var languages = session.All(
                    "SELECT DISTINCT language FROM beneficiaries WHERE msisdn = $1 AND language <> '' LIMIT 2", row => row.GetString(0), phone.ToArray());
                return languages.Count == 1 ? languages[0] : null;
            },
            aborted);

    /// <summary>Whether several people are known by a phone: then it shows nobody what another one began.</summary>
    public ValueTask<bool> IsSharedAsync(Token phone, CancellationToken aborted) =>
        _database.ReadAsync(
            session =>
            {
                var people = session.All("SELECT shared_phone FROM beneficiaries WHERE msisdn = $1 LIMIT 2", row => row.GetInt64(0), phone.ToArray());
                return people.Count > 1 || people.Contains(1);
            },
            aborted);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registry:Disclosure is Everyone: any phone is told the status of any CNIC. The programme has accepted this risk")]
    private partial void LogEveryone();
}

/// <summary>What one look into the projection brings.</summary>
/// <param name="Verdict">Whether the phone may ask about one more person.</param>
/// <param name="Entry">What is known of her; null for nothing.</param>
/// <param name="Level">How much of it the phone may be told.</param>
/// <param name="IsAbsent">Whether the registries outside said lately that they do not know her.</param>
internal sealed record RegistryLook(LookupVerdict Verdict, RegistryEntry? Entry, DisclosureLevel Level, bool IsAbsent);
