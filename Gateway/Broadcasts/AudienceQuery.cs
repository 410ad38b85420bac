using Gateway.Operators.Routing;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>An audience as SQL: enrolments with their people and what those people chose.</summary>
internal sealed class AudienceQuery
{
    private readonly string _condition;
    private readonly object?[] _values;

    /// <summary>Translates an audience.</summary>
    public AudienceQuery(Audience audience)
    {
        var values = new List<object?> { audience.Programme };
        var condition = "e.programme = $1";
        condition += In("e.status", audience.Statuses, values);
        condition += In("b.district", audience.Districts, values);
        _condition = condition;
        _values = [.. values];
    }

    /// <summary>The next people in the order of their phones.</summary>
    public List<Row> Page(DbSession session, byte[] phone, byte[] cnic, int atMost)
    {
        var n = _values.Length;
        return session.All(
            $"""
            SELECT b.cnic, b.msisdn, b.msisdn_sealed, b.language, c.language, c.opt_outs, c.last_operator, p.operator
            FROM beneficiaries b JOIN enrolments e ON e.cnic = b.cnic LEFT JOIN contacts c ON c.person = b.msisdn
              LEFT JOIN ported_numbers p ON p.person = b.msisdn
            WHERE {_condition} AND (b.msisdn, b.cnic) > (${n + 1}, ${n + 2}) ORDER BY b.msisdn, b.cnic LIMIT ${n + 3}
            """,
            row => new Row(
                row.Octets(0), row.Octets(1), row.Octets(2), row.GetString(3), row.TextOrNull(4), row.IsDBNull(5) ? 0 : row.GetInt64(5),
                new KnownNetwork(row.TextOrNull(7), row.TextOrNull(6))),
            [.. _values, phone, cnic, (long)atMost]);
    }

    /// <summary>How many of the audience have no phone on record.</summary>
    public long CountWithoutPhone(DbSession session) => (long)session.Scalar(
        $"SELECT COUNT(*) FROM beneficiaries b JOIN enrolments e ON e.cnic = b.cnic WHERE {_condition} AND b.msisdn IS NULL", _values)!;

    private static string In(string column, IReadOnlyList<string> allowed, List<object?> values)
    {
        if (allowed.Count == 0)
            return "";
        var names = new List<string>(allowed.Count);
        foreach (var value in allowed)
        {
            values.Add(value);
            names.Add($"${values.Count}");
        }

        return $" AND {column} IN ({string.Join(", ", names)})";
    }

    /// <summary>One enrolment with a phone.</summary>
    public sealed record Row(
        byte[] Cnic, byte[] Phone, byte[] PhoneSealed, string RegisteredLanguage, string? ChosenLanguage, long OptOuts, KnownNetwork Network);
}
