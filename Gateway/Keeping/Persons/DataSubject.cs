using System.Security.Cryptography;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Services.Cases;
using Gateway.Store;

namespace Gateway.Keeping.Persons;

/// <summary>Whose data is asked for: a phone number, a CNIC, or both of one person.</summary>
/// <param name="Number">The number, if it was given.</param>
/// <param name="Card">The CNIC, if it was given.</param>
internal sealed record DataSubject(Msisdn? Number, Cnic? Card)
{
    /// <summary>Reads what was typed: one or two values, each a mobile number or a CNIC.</summary>
    /// <exception cref="FormatException">A value is neither, or there are two of a kind.</exception>
    public static DataSubject Parse(IReadOnlyList<string> typed)
    {
        var subject = new DataSubject(null, null);
        foreach (var one in typed)
        {
            // A CNIC has 13 digits; no mobile number of Pakistan has.
            if (Cnic.TryParse(one, out var card) && subject.Card is null)
                subject = subject with { Card = card };
            else if (!Cnic.TryParse(one, out _) && Msisdn.TryParse(one, out var number) && subject.Number is null)
                subject = subject with { Number = number };
            else
                throw new FormatException("Give a mobile number such as 03001234567, a CNIC such as 35202-1234567-4, or one of each.");
        }

        return subject is { Number: null, Card: null } ? throw new FormatException("Give a mobile number or a CNIC.") : subject;
    }

    /// <summary>Names her in the audit log: enough to follow one request, not enough to find her.</summary>
    public string Name(PersonalData personal) =>
        $"person:{(Number is { } number ? personal.TokenOf(number) : personal.TokenOfCnic(Card!.Value.Digits))}";

    /// <summary>What was given, without saying it.</summary>
    public string Given => (Number, Card) switch
    {
        (null, _) => "CNIC",
        (_, null) => "number",
        _ => "number and CNIC",
    };

    /// <summary>What stands for her in statements. What was not given is drawn at random and matches nothing.</summary>
    public SubjectKeys Keys(PersonalData personal) => new(
        Number is { } number ? personal.TokenOf(number).ToArray() : Nobody(),
        Card is { } card ? personal.TokenOfCnic(card.Digits).ToArray() : Nobody(),
        Number is { } called ? TrustedCalls.KeyOf(personal, called) : Nobody(),
        Nobody());

    /// <summary>Masked: neither number nor card.</summary>
    public override string ToString() => Given;

    private static byte[] Nobody() => RandomNumberGenerator.GetBytes(Token.Octets);
}

/// <summary>The pseudonyms of one request.</summary>
/// <param name="Phone">Of the number.</param>
/// <param name="Card">Of the CNIC.</param>
/// <param name="Trusted">Of the number among requests for a trusted call, which joins with nothing else.</param>
/// <param name="Nobody">Takes their place in rows that stay; drawn for this request and kept nowhere else.</param>
internal sealed record SubjectKeys(byte[] Phone, byte[] Card, byte[] Trusted, byte[] Nobody)
{
    /// <summary>Statements of <see cref="PersonTable"/> with these values.</summary>
    public NamedSql Sql(PersonalData personal, DateTimeOffset now) => new(
        personal, new Dictionary<string, object?> { ["@phone"] = Phone, ["@cnic"] = Card, ["@trusted"] = Trusted, ["@nobody"] = Nobody, ["@now"] = now.Stored() });
}
