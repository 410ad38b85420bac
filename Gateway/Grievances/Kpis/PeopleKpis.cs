using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>What was received for every thousand beneficiaries, in all and by district.</summary>
internal static class PeopleKpis
{
    private const string Beneficiaries = """
        SELECT b.district, COUNT(DISTINCT b.cnic) FROM beneficiaries AS b JOIN enrolments AS e ON e.cnic = b.cnic
        WHERE e.status = 'active' AND ($1 = '' OR e.programme = $1) GROUP BY b.district
        """;

    /// <summary>Reads them; a district is told when its count is.</summary>
    public static IEnumerable<CaseKpi> Read(DbSession session, KpiCells cells, IReadOnlyList<CaseLife> lives, string programme)
    {
        const string name = "received per 1 000 beneficiaries";
        var people = session.All(Beneficiaries, row => (District: row.GetString(0), People: row.GetInt64(1)), programme).ToDictionary(row => row.District, row => row.People, StringComparer.Ordinal);
        var districts = lives.GroupBy(life => life.Of("district")).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Cases: (long)group.Count())).ToList();
        var told = cells.Told([.. districts.Select(district => district.Cases)]);
        return districts.Index().Where(one => people.ContainsKey(one.Item.Key))
            .Select(one => cells.PerThousand($"{name}, district {one.Item.Key}", one.Item.Cases, people[one.Item.Key], told[one.Index]) with { IsPart = true })
            .Prepend(cells.PerThousand(name, lives.Count, people.Values.Sum()));
    }
}
