using System.Text;
using Gateway.Registry;
using Gateway.Registry.Import;

namespace Gateway.Tests.Registry.Import;

public class RegistryImportTests
{
    private const string Other = "4210112345671,Other Name,,sd,Karachi,Lyari,true,";

    [Theory, EachEngine]
    public async Task All_four_files_load(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var folder = new RegistryFolder(db)
            .Beneficiaries(RegistryFolder.Person, Other)
            .Enrolments("3520212345674,kafaalat,active,,2024-01-01")
            .Payments("3520212345674,kafaalat,2026-Q4,14500,ready,2026-11-01,2026-11-30,,LHR-001")
            .Write("payment-points.csv", ["code,name,district,tehsil,address,hours", "LHR-001,\"Camp, Model Town\",Lahore,Model Town,Main road,9-17"]);

        var summary = await folder.ImportAsync();

        Assert.Equal([1, 2, 1, 1], summary.Files.Select(file => file.Loaded));
        Assert.Equal(0, summary.Rejected);
        Assert.Equal("Camp, Model Town", await db.ScalarAsync<string>("SELECT name FROM payment_points"));
        Assert.Equal(14500, await db.ScalarAsync<long>("SELECT amount FROM payments"));
        Assert.Equal(4, await db.CountAsync("imports"));
    }

    [Theory, EachEngine]
    public async Task Uc44_The_same_files_twice_change_nothing(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var folder = new RegistryFolder(db)
            .Beneficiaries(RegistryFolder.Person, Other)
            .Enrolments("3520212345674,kafaalat,active,,")
            .Payments("3520212345674,kafaalat,2026-Q4,14500,scheduled,,,,");
        await folder.ImportAsync();
        var before = await db.ScalarAsync<long>("SELECT SUM(imported_at) FROM beneficiaries");

        var again = await folder.ImportAsync();

        Assert.All(again.Files, file => Assert.Equal((0, file.Read), (file.Loaded, file.Unchanged)));
        Assert.Equal(before, await db.ScalarAsync<long>("SELECT SUM(imported_at) FROM beneficiaries"));
    }

    [Theory, EachEngine]
    public async Task A_changed_row_is_the_only_one_written(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var folder = new RegistryFolder(db).Beneficiaries(RegistryFolder.Person, Other);
        await folder.ImportAsync();
        folder.Beneficiaries(RegistryFolder.Person.Replace(",ur,", ",pa,"), Other);

        var summary = await folder.ImportOneAsync();

        Assert.Equal((1, 1), (summary.Loaded, summary.Unchanged));
        Assert.Equal(1, await db.ScalarAsync<long>("SELECT COUNT(*) FROM beneficiaries WHERE language = 'pa'"));
    }

    [Theory, EachEngine]
    public async Task A_person_listed_twice_keeps_the_later_row(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);

        await new RegistryFolder(db).Beneficiaries(RegistryFolder.Person, Other, RegistryFolder.Person.Replace(",ur,", ",skr,")).ImportAsync();

        Assert.Equal(2, await db.CountAsync("beneficiaries"));
        Assert.Equal(1, await db.ScalarAsync<long>("SELECT COUNT(*) FROM beneficiaries WHERE language = 'skr'"));
    }

    [Theory, EachEngine]
    public async Task More_rows_than_one_batch_all_arrive(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var rows = Enumerable.Range(0, 4500).Select(i => $"{3520200000000 + i},Name {i},0300{i:0000000},ur,Lahore,City,false,1980");

        var summary = await new RegistryFolder(db).Beneficiaries([.. rows]).ImportOneAsync();

        Assert.Equal((4500, 4500, 0, 0), (summary.Read, summary.Loaded, summary.Unchanged, summary.Rejected));
        Assert.Equal(4500, await db.CountAsync("beneficiaries"));
    }

    [Theory]
    [InlineData("35202-1234567-4", "0300-1110001")]
    [InlineData("'3520212345674", "+92 300 1110001")]
    [InlineData(" 35202 1234567 4 ", "00923001110001")]
    [InlineData("۳۵۲۰۲۱۲۳۴۵۶۷۴", "3001110001")]
    public async Task Every_accepted_form_is_one_person(string cnic, string msisdn)
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries(RegistryFolder.Person);
        await folder.ImportAsync();

        var summary = await folder.Beneficiaries($"{cnic},Invented Name,{msisdn},ur,Lahore,Model Town,false,1980").ImportOneAsync();

        Assert.Equal((1, 0), (summary.Unchanged, summary.Rejected));
    }

    [Fact]
    public async Task Values_are_sealed_and_open_again()
    {
        await using var db = await TestDatabase.CreateAsync();
        await new RegistryFolder(db).Beneficiaries(RegistryFolder.Person).ImportAsync();

        var opened = await db.Database.ReadAsync(
            s => s.First("SELECT cnic_sealed, name_sealed, msisdn_sealed FROM beneficiaries", row =>
                db.Personal.Open((byte[])row[0], RegistryPlaces.Cnic) + db.Personal.Open((byte[])row[1], RegistryPlaces.Name) + db.Personal.Open((byte[])row[2], RegistryPlaces.Phone)),
            CancellationToken.None);

        Assert.Equal("3520212345674Invented Name923001110001", opened);
        foreach (var file in Directory.GetFiles(db.Folder, "messaging.db*"))
            Assert.Equal(-1, ReadShared(file).AsSpan().IndexOf("3520212345674"u8));
    }

    [Fact]
    public async Task Two_people_may_share_a_phone()
    {
        await using var db = await TestDatabase.CreateAsync();

        await new RegistryFolder(db).Beneficiaries(RegistryFolder.Person, "3520212345675,B,03001110001,ur,Lahore,Model Town,true,").ImportAsync();

        Assert.Equal(1, await db.ScalarAsync<long>("SELECT COUNT(DISTINCT msisdn) FROM beneficiaries"));
        Assert.Equal(2, await db.CountAsync("beneficiaries"));
    }

    [Fact]
    public async Task Uc44_A_dry_run_reports_but_writes_nothing()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries(RegistryFolder.Person, "12,x,,ur,,,false,");

        var summary = Assert.Single((await folder.ImportAsync(dryRun: true)).Files);

        Assert.Equal((2, 1, 1), (summary.Read, summary.Loaded, summary.Rejected));
        Assert.Equal(0, await db.CountAsync("beneficiaries"));
        Assert.Equal(0, await db.CountAsync("imports"));
    }

    [Fact]
    public async Task A_byte_order_mark_and_any_order_of_columns_are_fine()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Write(
            "enrolments.csv", ["since,status,reason,programme,cnic", "2024-01-01,active,,kafaalat,3520212345674"], new UTF8Encoding(true));

        var summary = await folder.ImportOneAsync();

        Assert.Equal((1, 0), (summary.Loaded, summary.Rejected));
    }

    [Fact]
    public async Task Dates_move_by_the_days_asked_for()
    {
        await using var db = await TestDatabase.CreateAsync();

        await new RegistryFolder(db).Enrolments("3520212345674,kafaalat,active,,2026-11-15").ImportAsync(shiftDays: 20);

        Assert.Equal("2026-12-05", await db.ScalarAsync<string>("SELECT since FROM enrolments"));
    }

    [Fact]
    public async Task Progress_ends_at_a_hundred_percent()
    {
        await using var db = await TestDatabase.CreateAsync();
        var seen = new Recorded();

        await new RegistryFolder(db).Beneficiaries(RegistryFolder.Person).Enrolments("3520212345674,kafaalat,active,,").ImportAsync(progress: seen);

        Assert.Equal(100, seen.Last.Percent);
        Assert.Equal(("enrolments.csv", 1), (seen.Last.File, seen.Last.Rows));
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }

    private sealed class Recorded : IProgress<ImportProgress>
    {
        public ImportProgress Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
