using Gateway.Messages;
using Gateway.Operators.Routing;
using Gateway.Registry.Import;

namespace Gateway.Tests.Registry.Import;

public sealed class PortedNumberTests
{
    [Theory, EachEngine]
    public async Task Good_rows_become_tokens_and_bad_rows_are_reported(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var rejects = Path.Combine(db.Folder, "rejects.csv");

        var summary = await ImportAsync(db, rejects, "0300-1234567,Telenor", "+923331234567,jazz", "12,jazz", "03001111111,nobody", "0300 1234567,jazz");

        Assert.Equal((5, 2), (summary.Files[0].Read, summary.Rejected));
        Assert.Equal("jazz", await NetworkOfAsync(db, "03001234567"));
        Assert.Equal("jazz", await NetworkOfAsync(db, "03331234567"));
        Assert.Contains("4,msisdn,is not a phone number,99", await File.ReadAllTextAsync(rejects), StringComparison.Ordinal);
        Assert.Contains("5,operator,", await File.ReadAllTextAsync(rejects), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task The_same_file_twice_changes_nothing(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await ImportAsync(db, null, "03001234567,telenor");

        var again = await ImportAsync(db, null, "03001234567,telenor");

        Assert.Equal((0, 1), (again.Files[0].Loaded, again.Files[0].Unchanged));
        Assert.Equal(1, await db.CountAsync("ported_numbers"));
    }

    private static Task<ImportSummary> ImportAsync(TestDatabase db, string? rejects, params string[] rows)
    {
        File.WriteAllLines(Path.Combine(db.Folder, "ported.csv"), ["msisdn,operator", .. rows]);
        return new RegistryImport(db.Database, db.Writer, db.Personal, TimeProvider.System).RunAsync(
            new ImportRequest(db.Folder, rejects), [new PortedNumberTable("ported.csv", ["jazz", "telenor"], db.Personal)], null, CancellationToken.None);
    }

    private static async Task<string?> NetworkOfAsync(TestDatabase db, string number)
    {
        Assert.True(Msisdn.TryParse(number, out var msisdn));
        return (await db.Database.ReadAsync(session => KnownNetwork.Read(session, db.Personal.TokenOf(msisdn)), CancellationToken.None)).PortedTo;
    }
}
