using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Contacts.Consent;

/// <summary>
/// Keeps what a person chose for each purpose, and answers whether a message may be sent. What is stopped stands in the contact, where every
/// sender looks; the ledger keeps how it came about, and rows are only ever added.
/// </summary>
internal sealed class ConsentLedger(Database database, BatchWriter writer, PersonalData personal, ContactBook contacts, TimeProvider time, Withdrawals? withdrawals = null)
{
    private const string Asked = """
        SELECT (SELECT opt_outs FROM contacts WHERE person = $1),
            (SELECT change FROM consent_ledger WHERE person = $1 AND purpose = $2 ORDER BY seq DESC LIMIT 1)
        """;

    /// <summary>Whether a message for this purpose may be sent to her now.</summary>
    public ValueTask<bool> AllowsAsync(Token person, ConsentPurpose purpose, CancellationToken aborted) =>
        database.ReadAsync(session => Allows(session, person, purpose), aborted);

    /// <summary>As <see cref="AllowsAsync"/>, on a session at hand.</summary>
    public static bool Allows(DbSession session, Token person, ConsentPurpose purpose) => session.First(
        Asked,
        row =>
        {
            var stopped = row.IsDBNull(0) ? OptOuts.None : (OptOuts)row.GetInt64(0);
            return !stopped.Stops(purpose) && (purpose.IsAllowedUnasked() || row.TextOrNull(1) == ConsentRows.Given);
        },
        person.ToArray(), purpose.Word());

    /// <summary>Keeps a choice. Opting in takes a STOP back for this purpose only; opting out withdraws what waits to be sent.</summary>
    /// <param name="number">Whose.</param>
    /// <param name="purpose">For what; <see cref="ConsentPurpose.Service"/> cannot be chosen.</param>
    /// <param name="choice">What she chose.</param>
    /// <param name="noticeVersion">The version of the notice she was shown.</param>
    /// <param name="source">Channel and words.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public async Task<ConsentChange> RecordAsync(
        Msisdn number, ConsentPurpose purpose, ConsentChoice choice, string noticeVersion, ConsentSource source, CancellationToken aborted)
    {
        if (purpose == ConsentPurpose.Service)
            throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Nobody opts in or out of a public task.");
        var outcome = await writer.WriteAsync(session => Record(session, number, purpose, choice, noticeVersion, source), aborted);
        if (withdrawals is not null && outcome == ConsentChange.Changed && choice == ConsentChoice.OptOut)
            await withdrawals.ReadAsync(aborted);
        return outcome;
    }

    /// <summary>Everything a number chose, the latest first.</summary>
    public ValueTask<IReadOnlyList<ConsentRecord>> HistoryAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(session => ConsentRows.Of(session, person), aborted);

    /// <summary>Whether no row of hers was changed, taken out or put in between; rows from before there was a chain are passed over.</summary>
    public ValueTask<bool> IsIntactAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(session => ConsentRows.IsIntact(session, personal, person), aborted);

    private ConsentChange Record(DbSession session, Msisdn number, ConsentPurpose purpose, ConsentChoice choice, string noticeVersion, ConsentSource source)
    {
        var person = personal.TokenOf(number);
        // Her row is locked by this until the transaction ends, so that two choices at once make one chain.
        contacts.Remember(session, number, lastOperator: null);
        if (Allows(session, person, purpose) == (choice == ConsentChoice.OptIn))
            return ConsentChange.AlreadySo;
        var before = (OptOuts)Convert.ToInt64(session.Scalar("SELECT opt_outs FROM contacts WHERE person = $1", person.ToArray()), CultureInfo.InvariantCulture);
        var after = choice == ConsentChoice.OptIn ? before.Without(purpose) : before.With(purpose);
        session.Execute("UPDATE contacts SET opt_outs = $1, updated_at = $2 WHERE person = $3", (long)after, time.GetUtcNow().Stored(), person.ToArray());
        ConsentRows.Add(session, personal, new ConsentRecord(
            person, purpose.Word(), noticeVersion, ConsentRows.AgreementHash(personal, purpose, noticeVersion), purpose.LawfulBasis(),
            choice == ConsentChoice.OptIn, source, time.GetUtcNow()));
        // Lessons, surveys and news leave in one class: only when all of it is stopped may the whole class be withdrawn.
        if (choice == ConsentChoice.OptOut && ConsentPurposeRule.Optional.Where(one => one.MessageClass() == purpose.MessageClass()).All(one => after.Stops(one)))
            withdrawals?.Stop(session, person.ToArray(), [purpose.MessageClass()]);
        return ConsentChange.Changed;
    }
}
