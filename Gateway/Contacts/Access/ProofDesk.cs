using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Contacts.Access;

/// <summary>
/// Takes the answers by which a person proves that it is she. A proof counts for one phone, one person and one conversation,
/// and for no longer than the settings say.
/// </summary>
internal sealed class ProofDesk(
    Database database, BatchWriter writer, PersonalData personal, AccessLevels levels, Bindings bindings, LockOuts lockOuts, ProgrammeCatalogue programmes,
    IOptions<AccessOptions> options, TimeProvider time)
{
    private const string Known = """
        SELECT p.hash, b.year_of_birth FROM (SELECT 1 AS one) AS one
        LEFT JOIN pins AS p ON p.cnic = $1 LEFT JOIN beneficiaries AS b ON b.cnic = $1
        """;

    /// <summary>What she may be asked for now.</summary>
    public ValueTask<ProofQuestion> QuestionAsync(Token phone, Token person, string dialog, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            if (levels.Read(session, phone, person, dialog).Level == DisclosureLevel.Proven)
                return new ProofQuestion.AlreadyProven();
            if (!levels.MayProve(session, phone, person))
                return new ProofQuestion.Ask(ProofFactor.None);
            return lockOuts.LockedUntil(session, person, phone) is { } until ? (ProofQuestion)new ProofQuestion.Locked(until) : new ProofQuestion.Ask(Facts(session, person).Factor);
        },
        aborted);

    /// <summary>Takes an answer.</summary>
    /// <param name="phone">From which phone.</param>
    /// <param name="person">Who she says she is.</param>
    /// <param name="dialog">In which conversation.</param>
    /// <param name="answer">What she typed, in ASCII digits.</param>
    /// <param name="step">The key of the step: the same step run again costs no second attempt.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public async Task<ProofResult> ProveAsync(Token phone, Token person, string dialog, string answer, string step, CancellationToken aborted)
    {
        var known = await database.ReadAsync(session => levels.MayProve(session, phone, person) ? Facts(session, person) : null, aborted);
        if (known is null or { Factor: ProofFactor.None })
            return new ProofResult.Refused();
        var attempt = await writer.WriteAsync(session => lockOuts.Take(session, person, phone, personal.DigestOf($"proof:{step}")), aborted);
        if (attempt is not Attempt.Taken taken)
            return new ProofResult.Locked(((Attempt.Locked)attempt).Until);
        if (!IsRight(known, person, answer))
            return taken.Left > 0 ? new ProofResult.Wrong(taken.Left) : new ProofResult.Locked(taken.LockedUntil);
        await writer.WriteAsync(session => Keep(session, phone, person, dialog), aborted);
        return new ProofResult.Proven();
    }

    private void Keep(DbSession session, Token phone, Token person, string dialog)
    {
        LockOuts.Forgive(session, person, phone);
        // Not for a helper's number, and only where she may prove: then it is her own word that the number is hers.
        bindings.Confirm(session, phone, person, BindingOrigin.Confirmed, "proof");
        var until = (time.GetUtcNow() + options.Value.ProofLasts).Stored();
        session.Execute(
            "INSERT INTO proofs (dialog, phone, cnic, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT (dialog, phone, cnic) DO UPDATE SET expires_at = excluded.expires_at",
            levels.DialogDigest(dialog).ToArray(), phone.ToArray(), person.ToArray(), until);
    }

    private bool IsRight(Evidence known, Token person, string answer) => known.Factor switch
    {
        ProofFactor.Pin => PinHash.Matches(personal, person, answer, known.PinHash!),
        ProofFactor.YearOfBirth => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(answer), Encoding.ASCII.GetBytes(known.Born!.Value.ToString(CultureInfo.InvariantCulture))),
        _ => false,
    };

    // A PIN she set is asked for before anything that others in the house may know.
    private Evidence Facts(DbSession session, Token person) => session.First(
        Known,
        row =>
        {
            var (hash, born) = (row.TextOrNull(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1));
            var factor = hash is not null ? ProofFactor.Pin : programmes.SecondFactor == SecondFactor.YearOfBirth && born is not null ? ProofFactor.YearOfBirth : ProofFactor.None;
            return new Evidence(factor, hash, born);
        },
        person.ToArray())!;

    private sealed record Evidence(ProofFactor Factor, string? PinHash, long? Born);
}
