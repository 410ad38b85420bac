using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Localization.Languages;

namespace Gateway.Contacts;

/// <summary>Remembers of each phone its language, its opt-outs and the operator it was last heard through; numbers are sealed.</summary>
internal sealed class ContactBook(Database database, BatchWriter writer, PersonalData personal, LocalRegistry registry, TimeProvider time, Withdrawals? withdrawals = null)
{
    /// <summary>The place sealed numbers are bound to.</summary>
    public const string NumberPlace = "contacts.number";

    private const string Hear = """
        INSERT INTO contacts (person, number_sealed, last_operator, first_seen, updated_at) VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (person) DO UPDATE SET last_operator = COALESCE(excluded.last_operator, contacts.last_operator), updated_at = excluded.updated_at
        """;

    private const string Ledger = """
        INSERT INTO consent_ledger (person, purpose, change, channel, wording, at) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    /// <summary>What is remembered of a phone; null when it never wrote.</summary>
    public ValueTask<Contact?> FindAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(session => Contact.Read(session, person), aborted);

    /// <summary>Notes within the caller's transaction that a phone was heard, and through which operator; null leaves the last one.</summary>
    public void Remember(DbSession session, Msisdn number, string? lastOperator) => Hearing(personal.TokenOf(number), number, lastOperator)(session);

    /// <summary>As above, sealed ahead of the transaction.</summary>
    public Action<DbSession> Hearing(Token person, Msisdn number, string? lastOperator)
    {
        var (key, numberSealed, now) = (person.ToArray(), personal.Seal(number.Digits, NumberPlace), time.GetUtcNow().Stored());
        return session => session.Execute(Hear, key, numberSealed, lastOperator, now);
    }

    /// <summary>Stops messages: the optional ones, or all that may be stopped.</summary>
    public Task<ConsentChange> StopAsync(Msisdn number, OptOuts what, ConsentSource source, CancellationToken aborted) =>
        what is OptOuts.Optional or OptOuts.Everything
            ? ChangeAsync(number, before => before | what, new Choice(Purpose(what), "withdrawn", source), aborted)
            : throw new ArgumentOutOfRangeException(nameof(what), what, "Either the optional messages or everything is stopped.");

    /// <summary>Takes every stop back.</summary>
    public Task<ConsentChange> StartAsync(Msisdn number, ConsentSource source, CancellationToken aborted) =>
        ChangeAsync(number, _ => OptOuts.None, new Choice(Purpose(OptOuts.Everything), "given", source), aborted);

    /// <summary>Keeps the language she chose.</summary>
    public Task SetLanguageAsync(Msisdn number, Language language, CancellationToken aborted) =>
        SetAsync(number, "UPDATE contacts SET language = $1, updated_at = $2 WHERE person = $3", language.Code, aborted);

    /// <summary>The language to begin in: her choice, else the one on record for the phone; null leaves it to the script of her text.</summary>
    public async ValueTask<string?> LanguageOfAsync(Token person, CancellationToken aborted) =>
        (await FindAsync(person, aborted))?.Language ?? await registry.LanguageOfAsync(person, aborted);

    private static string Purpose(OptOuts what) => what == OptOuts.Optional ? "messages.optional" : "messages.all";

    private Task SetAsync(Msisdn number, string update, string value, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session =>
            {
                Remember(session, number, lastOperator: null);
                session.Execute(update, value, now, personal.TokenOf(number).ToArray());
            },
            aborted);
    }

    private async Task<ConsentChange> ChangeAsync(Msisdn number, Func<OptOuts, OptOuts> change, Choice choice, CancellationToken aborted)
    {
        var person = personal.TokenOf(number).ToArray();
        var now = time.GetUtcNow().Stored();
        var outcome = await writer.WriteAsync(
            session =>
            {
                Remember(session, number, lastOperator: null);
                var before = (OptOuts)Convert.ToInt64(session.Scalar("SELECT opt_outs FROM contacts WHERE person = $1", person), CultureInfo.InvariantCulture);
                var after = change(before);
                if (after == before)
                    return ConsentChange.AlreadySo;
                session.Execute("UPDATE contacts SET opt_outs = $1, updated_at = $2 WHERE person = $3", (long)after, now, person);
                session.Execute(Ledger, person, choice.Purpose, choice.Change, choice.Source.Channel, choice.Source.Wording, now);
                // What was promised before she stopped it must not arrive after.
                withdrawals?.Stop(session, person, after.Stopped());
                return ConsentChange.Changed;
            },
            aborted);
        if (withdrawals is not null && outcome == ConsentChange.Changed)
            await withdrawals.ReadAsync(aborted);
        return outcome;
    }

    private sealed record Choice(string Purpose, string Change, ConsentSource Source);
}
