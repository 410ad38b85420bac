using System.Data.Common;
using System.Globalization;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Contacts.Access;

/// <summary>Keeps the PIN a person chose: only its hash, and only when it is hard enough to guess.</summary>
internal sealed class Pins(Database database, BatchWriter writer, PersonalData personal, AccessLevels levels, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Whether she has one.</summary>
    public ValueTask<bool> HasAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(session => session.Scalar("SELECT 1 FROM pins WHERE cnic = $1", person.ToArray()) is not null, aborted);

    /// <summary>Sets it, the first or another; she must have proved in this conversation who she is, unless nothing is known that she could prove by.</summary>
    public async Task<PinChange> SetAsync(Token phone, Token person, string dialog, string pin, CancellationToken aborted)
    {
        var known = await database.ReadAsync(session => Look(session, phone, person, dialog), aborted);
        if (known.Level < DisclosureLevel.Bound || !known.MayProve)
            return new PinChange.Refused();
        if (known.Level < DisclosureLevel.Proven && (known.HasPin || known.Born is not null))
            return new PinChange.NeedsProof();
        if (PinRule.Refuses(pin, known.Born, known.Numbers) is { } why)
            return new PinChange.Weak(why);
        var hash = PinHash.Make(personal, person, pin, options.Value.PinRounds);
        await writer.WriteAsync(
            session => session.Execute(
                "INSERT INTO pins (cnic, hash, set_at) VALUES ($1, $2, $3) ON CONFLICT (cnic) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at",
                person.ToArray(), hash, time.GetUtcNow().Stored()),
            aborted);
        return new PinChange.Saved();
    }

    private Owner Look(DbSession session, Token phone, Token person, string dialog)
    {
        var level = levels.Read(session, phone, person, dialog).Level;
        var mayProve = levels.MayProve(session, phone, person);
        return session.First(
            """
            SELECT p.hash, b.year_of_birth, b.cnic_sealed, b.msisdn_sealed FROM (SELECT 1 AS one) AS one
            LEFT JOIN pins AS p ON p.cnic = $1 LEFT JOIN beneficiaries AS b ON b.cnic = $1
            """,
            row => new Owner(level, mayProve, !row.IsDBNull(0), row.IsDBNull(1) ? null : (int)row.GetInt64(1), [.. Numbers(row)]),
            person.ToArray())!;
    }

    private IEnumerable<string> Numbers(DbDataReader row)
    {
        if (row.OctetsOrNull(2) is { } card)
            yield return personal.Open(card, RegistryPlaces.Cnic);
        if (row.OctetsOrNull(3) is not { } phone)
            yield break;
        var digits = personal.Open(phone, RegistryPlaces.Phone);
        yield return digits;
        yield return string.Create(CultureInfo.InvariantCulture, $"0{digits[2..]}");
    }

    private sealed record Owner(DisclosureLevel Level, bool MayProve, bool HasPin, int? Born, IReadOnlyList<string> Numbers);
}

/// <summary>What became of a PIN she wants to set.</summary>
internal abstract record PinChange
{
    private PinChange()
    {
    }

    /// <summary>It is set.</summary>
    public sealed record Saved : PinChange;

    /// <summary>It is too easily guessed.</summary>
    /// <param name="Why">The last word of a catalogue key under <c>pin.weak</c>.</param>
    public sealed record Weak(string Why) : PinChange;

    /// <summary>She must prove first who she is.</summary>
    public sealed record NeedsProof : PinChange;

    /// <summary>This phone may not set it: it is not hers, or not any more.</summary>
    public sealed record Refused : PinChange;
}
