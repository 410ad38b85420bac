using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Console.People;

/// <summary>What is known of whoever holds a phone: opened here and masked before it is shown.</summary>
/// <param name="Person">The pseudonym of the phone.</param>
/// <param name="Cnic">Whom it is about; null when that is not known, or several people have the phone.</param>
/// <param name="Number">The phone; null when it never wrote and the registry does not have it.</param>
/// <param name="Card">The CNIC.</param>
/// <param name="Name">The name.</param>
/// <param name="District">Where she lives.</param>
/// <param name="Tehsil">Where in it.</param>
/// <param name="SharedBy">How many people of the registry have the phone.</param>
internal sealed record PersonFacts(Token Person, Token? Cnic, Msisdn? Number, string? Card, string? Name, string? District, string? Tehsil, int SharedBy)
{
    private const string ByPhone = "SELECT cnic, cnic_sealed, name_sealed, msisdn_sealed, district, tehsil FROM beneficiaries WHERE msisdn = $1 LIMIT 10";
    private const string ByCard = "SELECT cnic, cnic_sealed, name_sealed, msisdn_sealed, district, tehsil FROM beneficiaries WHERE cnic = $1";

    /// <summary>Reads them.</summary>
    /// <param name="session">A session to read with.</param>
    /// <param name="personal">Opens what is sealed.</param>
    /// <param name="phone">The pseudonym of the phone.</param>
    /// <param name="card">The pseudonym of the CNIC, when it is known.</param>
    public static PersonFacts Read(DbSession session, PersonalData personal, Token phone, Token? card)
    {
        var ofPhone = session.All(ByPhone, Row, phone.ToArray());
        var one = card is { } known ? session.First(ByCard, Row, known.ToArray()) : ofPhone is [var only] ? only : null;
        var number = session.Scalar("SELECT number_sealed FROM contacts WHERE person = $1", phone.ToArray()) is byte[] heard
            ? personal.Open(heard, ContactBook.NumberPlace)
            : ofPhone.Select(row => row.Phone).FirstOrDefault(value => value is not null) is { } sealedPhone ? personal.Open(sealedPhone, RegistryPlaces.Phone) : null;
        return new PersonFacts(
            phone, one?.Cnic ?? card, Msisdn.TryParse(number, out var msisdn) ? msisdn : null, one is null ? null : personal.Open(one.Card, RegistryPlaces.Cnic),
            one is null ? null : personal.Open(one.Name, RegistryPlaces.Name), one?.District, one?.Tehsil, ofPhone.Count);
    }

    /// <summary>Her name alone, for lists.</summary>
    public static string? NameOf(DbSession session, PersonalData personal, Token phone, Token? card)
    {
        var names = card is { } known
            ? session.All("SELECT name_sealed FROM beneficiaries WHERE cnic = $1", row => row.Octets(0), known.ToArray())
            : session.All("SELECT name_sealed FROM beneficiaries WHERE msisdn = $1 LIMIT 2", row => row.Octets(0), phone.ToArray());
        return names is [var only] ? personal.Open(only, RegistryPlaces.Name) : null;
    }

    /// <summary>Masked: nothing of her.</summary>
    public override string ToString() => Person.ToString();

    private static RegistryRow Row(System.Data.Common.DbDataReader row) =>
        new(new Token(row.Octets(0)), row.Octets(1), row.Octets(2), row.OctetsOrNull(3), row.GetString(4), row.GetString(5));

    private sealed record RegistryRow(Token Cnic, byte[] Card, byte[] Name, byte[]? Phone, string District, string Tehsil);
}
