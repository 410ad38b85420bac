using System.Runtime.CompilerServices;
using Gateway.Registry;
using Gateway.Registry.Demo;
using Gateway.Registry.Import;
using Localization.Languages;

namespace Gateway.Tests.Registry.Demo;

public class DemoRegistryGeneratorTests
{
    private static readonly string[] Files = ["beneficiaries.csv", "enrolments.csv", "payments.csv", "payment-points.csv", "cast.csv"];

    [Fact]
    public void The_files_that_come_with_the_program_are_what_the_seed_gives()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-demo-").FullName;
        new DemoRegistryGenerator(DemoRegistryGenerator.DefaultSeed, DemoRegistryGenerator.DefaultHouseholds).Write(folder);

        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(Shipped(file)), File.ReadAllBytes(Path.Combine(folder, file))));
        Assert.InRange(Files.Sum(file => new FileInfo(Shipped(file)).Length), 1, 500_000);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Another_seed_gives_other_people_and_the_same_cast()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-demo-").FullName;
        new DemoRegistryGenerator(seed: 1, households: 50).Write(folder);
        var (mine, shipped) = (File.ReadAllLines(Path.Combine(folder, "beneficiaries.csv")), File.ReadAllLines(Shipped("beneficiaries.csv")));

        Assert.Equal(shipped.Take(1 + DemoCast.All.Count), mine.Take(1 + DemoCast.All.Count));
        Assert.NotEqual(shipped[20], mine[20]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_status_language_and_reason_is_there()
    {
        Assert.Superset(EnrolmentStatus.All.ToHashSet(), Column("enrolments.csv", 2));
        Assert.Superset(PaymentStatus.All.ToHashSet(), Column("payments.csv", 4));
        Assert.Superset(Language.All.Select(language => language.Code).ToHashSet(), Column("beneficiaries.csv", 3));
        Assert.Superset(
            Programmes().All.SelectMany(programme => programme.Reasons.Values).ToHashSet(),
            Column("enrolments.csv", 3).Select(Programmes().Find("kafaalat").ReasonKey).ToHashSet());
        Assert.Superset(new HashSet<string> { "" }, Column("beneficiaries.csv", 2));
        Assert.Superset(new HashSet<string> { "true", "false" }, Column("beneficiaries.csv", 6));
    }

    [Fact]
    public void Every_programme_of_the_demo_has_a_name()
    {
        Assert.DoesNotContain(Column("enrolments.csv", 1), code => Programmes().Find(code) == ProgrammeCatalogue.Unlisted);
    }

    [Fact]
    public void Every_reason_of_the_demo_has_a_class()
    {
        var listed = Programmes().All.ToDictionary(programme => programme.Code, programme => programme.Reasons.Keys.Append("").ToHashSet());

        Assert.All(File.ReadLines(Shipped("enrolments.csv")).Skip(1).Select(line => line.Split(',')), row => Assert.Contains(row[3], listed[row[1]]));
    }

    [Theory, EachEngine]
    public async Task It_imports_without_a_reject_and_only_once(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var import = new RegistryImport(db.Database, db.Writer, db.Personal, TimeProvider.System);
        var request = new ImportRequest(Path.GetDirectoryName(Shipped("cast.csv"))!);

        var first = await import.RunAsync(request, null, CancellationToken.None);
        var second = await import.RunAsync(request, null, CancellationToken.None);

        Assert.Equal(0, first.Rejected);
        Assert.All(first.Files, file => Assert.Equal(file.Read, file.Loaded));
        Assert.All(second.Files, file => Assert.Equal((0, file.Read), (file.Loaded, file.Unchanged)));
    }

    internal static string Shipped(string file) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../config/demo", file));

    private static string Here([CallerFilePath] string path = "") => path;

    private static ProgrammeCatalogue Programmes() => ProgrammeCatalogue.Load(Shipped("../programmes.yaml"));

    private static HashSet<string> Column(string file, int column) =>
        [.. File.ReadLines(Shipped(file)).Skip(1).Select(line => line.Split(',')[column])];
}
