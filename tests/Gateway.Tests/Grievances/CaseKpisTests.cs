using Gateway.Grievances.Kpis;

namespace Gateway.Tests.Grievances;

public class CaseKpisTests
{
    [Theory, EachEngine]
    public async Task Indicators_come_from_the_events_and_few_people_are_not_counted(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        for (byte phone = 1; phone <= 24; phone++)
        {
            var reference = await parts.OpenAsync(phone > 20 ? "DATA_UPDATE" : "OTHER", phone, text: "text");
            time.Advance(TimeSpan.FromHours(1));
            if (phone <= 12)
                await parts.Desk.ResolveAsync(reference, null, "amna", CancellationToken.None);
        }

        var kpis = (await new CaseKpis(CaseParts.Rules, db.Database, time).ComputeAsync(time.GetUtcNow().AddDays(-9), time.GetUtcNow(), CancellationToken.None)).ToDictionary(kpi => kpi.Name, kpi => kpi.Value);

        Assert.Equal(("24", "20", null), (kpis["received"], kpis["received, category OTHER"], kpis["received, category DATA_UPDATE"]));
        Assert.Equal(("50.0 %", "100.0 %", "50.0 %"), (kpis["completed"], kpis["solved in time"], kpis["solved within 7 days"]));
        Assert.Equal(("0.0", "12", "0"), (kpis["days to solve, median"], kpis["open for 0 to 5 days"], kpis["sent to the ombudsman"]));
    }
}
