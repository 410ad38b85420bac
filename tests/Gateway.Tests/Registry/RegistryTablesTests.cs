namespace Gateway.Tests.Registry;

public class RegistryTablesTests
{
    [Theory, EachEngine]
    public async Task A_fresh_database_has_every_table_and_no_row(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);

        foreach (var table in (string[])["beneficiaries", "enrolments", "payments", "payment_points", "imports", "lookups", "contacts", "consent_ledger", "cases", "case_events"])
            Assert.Equal(0, await db.CountAsync(table));
    }
}
