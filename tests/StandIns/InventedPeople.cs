using System.Globalization;

namespace StandIns;

/// <summary>One invented person.</summary>
public sealed record InventedPerson(
    Guid Id, string Cnic, string FirstName, string LastName, string Phone, string Language, string District, string Tehsil, int Born, string Programme, string Status, bool ByGroup,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Her benefits: code, amount, status, day due.</summary>
    public IReadOnlyList<(string Code, int Amount, string Status, DateOnly Due)> Benefits { get; init; } = [];
}

/// <summary>Makes people that do not exist, the same ones for the same seed.</summary>
public static class InventedPeople
{
    private static readonly string[] First = ["Amna", "Bushra", "Fozia", "Hina", "Kulsoom", "Nasreen", "Rabia", "Sakina", "Zainab", "Parveen"];
    private static readonly string[] Last = ["Bibi", "Khatoon", "Begum", "Akhtar", "Yasmin"];
    private static readonly (string District, string Tehsil)[] Places = [("Lahore", "Shalimar"), ("Multan", "Jalalpur"), ("Quetta", "Panjpai"), ("Sukkur", "Rohri")];
    private static readonly string[] Statuses = ["ACTIVE", "ACTIVE", "ACTIVE", "POTENTIAL", "SUSPENDED", "GRADUATED"];

    /// <summary>The day their payments are around.</summary>
    public static DateOnly Today { get; } = new(2026, 3, 1);

    /// <summary>Makes so many; the first is active with a payment ready, on her own.</summary>
    public static IReadOnlyList<InventedPerson> Make(int seed, int count) => [.. Enumerable.Range(0, count).Select(i => Person(seed, i))];

    private static InventedPerson Person(int seed, int index)
    {
        var dice = new Random(seed * 1_000_003 + index);
        var octets = new byte[16];
        dice.NextBytes(octets);
        var place = Places[dice.Next(Places.Length)];
        var status = index == 0 ? "ACTIVE" : Statuses[dice.Next(Statuses.Length)];
        return new InventedPerson(
            new Guid(octets), (3_520_200_000_000L + seed * 10_000_000L + index).ToString(CultureInfo.InvariantCulture), First[dice.Next(First.Length)], Last[dice.Next(Last.Length)],
            string.Create(CultureInfo.InvariantCulture, $"0300{2_000_000 + index:0000000}"), index % 3 == 0 ? "en" : "ur", place.District, place.Tehsil, 1950 + dice.Next(50), "KAFAALAT",
            status, ByGroup: index > 0 && dice.Next(4) == 0, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(index))
        {
            Benefits = status == "ACTIVE" ? [($"B{index}-1", 13_500, "RECONCILED", Today.AddDays(-90)), ($"B{index}-2", 14_500, "APPROVE_FOR_PAYMENT", Today)] : [],
        };
    }
}
