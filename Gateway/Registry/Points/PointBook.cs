using Gateway.Store;

namespace Gateway.Registry.Points;

/// <summary>A place where money is handed out.</summary>
internal sealed record PaymentPoint(string Code, string Name, string Address, string Hours)
{
    private const int LongestAddress = 60;

    /// <summary>Name, address and hours in one line.</summary>
    public string Line => $"{Name}, {(Address.Length <= LongestAddress ? Address : Address[..LongestAddress])} ({Hours})";
}

/// <summary>
/// Finds the nearest places by where somebody is registered, or by a place she names. A phone is never located.
/// </summary>
internal sealed class PointBook(Database database)
{
    private const int Nearest = 2;
    private const int LongestLabel = 30;

    // In her tehsil first, then elsewhere in the district.
    private const string NearestFirst = """
        SELECT code, name, address, hours FROM payment_points WHERE district = $1
        ORDER BY CASE WHEN tehsil = $2 THEN 0 ELSE 1 END, tehsil, name, code LIMIT $3
        """;

    /// <summary>The two nearest to where somebody is registered.</summary>
    public static ServiceAnswer Near(DbSession session, Subject subject) => Tell(session, subject.District, subject.Tehsil);

    /// <summary>The two nearest to a place.</summary>
    public ValueTask<ServiceAnswer> AtAsync(string district, string tehsil, CancellationToken aborted) =>
        database.ReadAsync(session => Tell(session, district, tehsil), aborted);

    /// <summary>The districts that have places, to choose from.</summary>
    public ValueTask<ServiceAnswer> DistrictsAsync(CancellationToken aborted) => database.ReadAsync(
        session => Offer(session.All("SELECT DISTINCT district FROM payment_points WHERE district <> '' ORDER BY district", row => row.GetString(0)), "districts"), aborted);

    /// <summary>The tehsils of a district that have places.</summary>
    public ValueTask<ServiceAnswer> TehsilsAsync(string district, CancellationToken aborted) => database.ReadAsync(
        session => Offer(
            session.All("SELECT DISTINCT tehsil FROM payment_points WHERE district = $1 AND tehsil <> '' ORDER BY tehsil", row => row.GetString(0), district), "tehsils"),
        aborted);

    /// <summary>One place by its code; null when there is none.</summary>
    public ValueTask<PaymentPoint?> FindAsync(string code, CancellationToken aborted) => database.ReadAsync(
        session => session.First("SELECT code, name, address, hours FROM payment_points WHERE code = $1", Point, code), aborted);

    private static ServiceAnswer Tell(DbSession session, string district, string tehsil)
    {
        var points = session.All(NearestFirst, Point, district, tehsil, (long)Nearest);
        return points.Count == 0 ? ServiceAnswer.Of("none") : ServiceAnswer.Of(
            "found", ("places", string.Join('\n', points.Select(point => point.Line))),
            ("points", string.Join('\n', points.Select(point => $"{point.Code}\t{Label(point.Name)}"))));
    }

    private static ServiceAnswer Offer(List<string> names, string name) =>
        names.Count == 0 ? ServiceAnswer.Of("none") : ServiceAnswer.Of("found", (name, string.Join('\n', names.Select(one => $"{one}\t{Label(one)}"))));

    private static string Label(string name) => name.Length <= LongestLabel ? name : name[..LongestLabel];

    private static PaymentPoint Point(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
