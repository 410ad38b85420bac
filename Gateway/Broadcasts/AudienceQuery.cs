using System.Globalization;
using Gateway.Operators.Routing;
using Gateway.Registry;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>An audience as SQL: enrolments with their people and what those people chose, or an uploaded list.</summary>
internal sealed class AudienceQuery
{
    private readonly bool _isList;
    private readonly string _condition;
    private readonly object?[] _values;

    /// <summary>Translates an audience.</summary>
    public AudienceQuery(Audience audience)
    {
        _isList = audience.List is not null;
        if (audience.List is { } list)
        {
            (_condition, _values) = ("", [list.Stored()]);
            return;
        }

        var values = new List<object?> { audience.Programme };
        var condition = "e.programme = $1";
        condition += In("e.status", audience.Statuses, values);
        condition += In("b.district", audience.Districts, values);
        if (audience.HeardSince is { } heard)
            condition += $" AND EXISTS (SELECT 1 FROM contacts k WHERE k.person = b.msisdn AND k.updated_at >= {Add(values, Midnight(heard))})";
        if (audience.SilentSince is { } silent)
            condition += $" AND NOT EXISTS (SELECT 1 FROM contacts k WHERE k.person = b.msisdn AND k.updated_at >= {Add(values, Midnight(silent))})";
        condition += Payments(audience, values);
        _condition = condition;
        _values = [.. values];
    }

    /// <summary>Where the numbers of its rows are sealed for.</summary>
    public string Place => _isList ? BroadcastStore.RecipientPlace : RegistryPlaces.Phone;

    /// <summary>The next people in the order of their phones.</summary>
    public List<Row> Page(DbSession session, byte[] phone, byte[] cnic, int atMost) => _isList
        ? session.All(
            """
            SELECT l.person, l.person, l.msisdn_sealed, COALESCE((SELECT b.language FROM beneficiaries b WHERE b.msisdn = l.person LIMIT 1), ''),
              c.language, c.opt_outs, c.last_operator, p.operator, COALESCE((SELECT b.district FROM beneficiaries b WHERE b.msisdn = l.person LIMIT 1), '')
            FROM broadcast_list_people l LEFT JOIN contacts c ON c.person = l.person LEFT JOIN ported_numbers p ON p.person = l.person
            WHERE l.list_id = $1 AND l.person > $2 ORDER BY l.person LIMIT $3
            """,
            Read, [.. _values, phone, (long)atMost])
        : session.All(
            $"""
            SELECT b.cnic, b.msisdn, b.msisdn_sealed, b.language, c.language, c.opt_outs, c.last_operator, p.operator, b.district
            FROM beneficiaries b JOIN enrolments e ON e.cnic = b.cnic LEFT JOIN contacts c ON c.person = b.msisdn
              LEFT JOIN ported_numbers p ON p.person = b.msisdn
            WHERE {_condition} AND (b.msisdn, b.cnic) > (${_values.Length + 1}, ${_values.Length + 2}) ORDER BY b.msisdn, b.cnic LIMIT ${_values.Length + 3}
            """,
            Read, [.. _values, phone, cnic, (long)atMost]);

    /// <summary>How many of the audience have no phone on record.</summary>
    public long CountWithoutPhone(DbSession session) => _isList ? 0 : (long)session.Scalar(
        $"SELECT COUNT(*) FROM beneficiaries b JOIN enrolments e ON e.cnic = b.cnic WHERE {_condition} AND b.msisdn IS NULL", _values)!;

    private static Row Read(System.Data.Common.DbDataReader row) => new(
        row.Octets(0), row.Octets(1), row.Octets(2), row.GetString(3), row.TextOrNull(4), row.IsDBNull(5) ? 0 : row.GetInt64(5),
        new KnownNetwork(row.TextOrNull(7), row.TextOrNull(6)), row.GetString(8));

    private static string Payments(Audience audience, List<object?> values)
    {
        if (audience is { Payment: null, WindowFrom: null, WindowUntil: null })
            return "";
        var condition = "m.cnic = e.cnic AND m.programme = e.programme";
        if (audience.Payment is { } status)
            condition += $" AND m.status = {Add(values, status)}";
        if (audience.WindowFrom is { } from)
            condition += $" AND m.window_to >= {Add(values, Iso(from))}";
        if (audience.WindowUntil is { } until)
            condition += $" AND m.window_from <= {Add(values, Iso(until))}";
        return $" AND EXISTS (SELECT 1 FROM payments m WHERE {condition})";
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Days of staff begin in Pakistan, which has one zone and no summer time.
    private static long Midnight(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(5)).Stored();

    private static string Add(List<object?> values, object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }

    private static string In(string column, IReadOnlyList<string> allowed, List<object?> values) =>
        allowed.Count == 0 ? "" : $" AND {column} IN ({string.Join(", ", allowed.Select(value => Add(values, value)))})";

    /// <summary>One enrolment with a phone, or one line of a list.</summary>
    public sealed record Row(
        byte[] Cnic, byte[] Phone, byte[] PhoneSealed, string RegisteredLanguage, string? ChosenLanguage, long OptOuts, KnownNetwork Network, string District);
}
