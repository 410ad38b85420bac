using Gateway.Security;
using Gateway.Store;

namespace Gateway.Contacts.Access;

/// <summary>Keeps the number of each person's household, for programmes that ask for it as proof: a digest, which can be compared and not read.</summary>
internal sealed class HouseholdNumber(BatchWriter writer, PersonalData personal)
{
    /// <summary>Keeps one; letters, dashes and spaces make no difference.</summary>
    public Task SetAsync(Token person, string number, CancellationToken aborted) => writer.WriteAsync(
        session => session.Execute(
            "INSERT INTO household_numbers (cnic, number) VALUES ($1, $2) ON CONFLICT (cnic) DO UPDATE SET number = excluded.number",
            person.ToArray(), personal.DigestOf(Name(number)).ToArray()),
        aborted);

    /// <summary>What is digested: the digits alone, because people leave out what stands between them.</summary>
    public static string Name(string number) => $"household:{string.Concat(number.Where(char.IsAsciiDigit)).TrimStart('0')}";
}
