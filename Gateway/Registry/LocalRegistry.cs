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
    private readonly ILogger<LocalRegistry> _logger;

    /// <summary>A registry that answers by these rules.</summary>
    public LocalRegistry(
        Database database, LookupQuota quota, ProgrammeCatalogue programmes, IOptions<RegistryOptions> options, ILogger<LocalRegistry> logger)
    {
        _database = database;
        _quota = quota;
        _programmes = programmes;
        _logger = logger;
        if (options.Value.Disclosure == DisclosureMode.Everyone)
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
    public async ValueTask<EligibilityAnswer> EligibilityAsync(
        Token cnic, string suffix, Token asker, Func<DbSession, DisclosureLevel> proof, DateOnly today, ICollection<Action<DbSession>> saves, CancellationToken aborted)
    {
        if (suffix.Length > 3)
            throw new ArgumentException("A CNIC is named by its last three digits only.", nameof(suffix));
        var (isAllowed, entry, level) = await _database.ReadAsync(
            session => _quota.TryTake(session, asker, cnic, today, saves) ? (true, RegistryEntry.Read(session, cnic), proof(session)) : (false, null, default), aborted);
        if (!isAllowed)
            return new EligibilityAnswer.Limited();
        return entry is null
            ? new EligibilityAnswer.NotFound(suffix)
            : new EligibilityRule(_programmes, today).Answer(entry, level, suffix);
    }

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
