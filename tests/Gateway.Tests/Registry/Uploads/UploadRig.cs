using System.Text;
using Gateway.Registry.Import;
using Gateway.Registry.Uploads;
using Gateway.Security;
using Gateway.Tests.Registry.Import;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Registry.Uploads;

/// <summary>Files that staff bring, and the work on them, on one test database.</summary>
internal sealed class UploadRig
{
    public static readonly ByStaff Noor = new("1", "noor", "10.0.0.1");
    public static readonly ByStaff Adil = new("2", "adil");

    private readonly TestDatabase _data;

    public UploadRig(TestDatabase data, int largestMegabytes = 1)
    {
        _data = data;
        DropFolder = Directory.CreateDirectory(Path.Combine(data.Folder, "drop")).FullName;
        var import = new RegistryImport(data.Database, data.Writer, data.Personal, Time);
        var options = Options.Create(new UploadOptions { LargestMegabytes = largestMegabytes, DropFolder = DropFolder });
        Folders = new ImportFolders(data.Database, options, import);
        Desk = new ImportDesk(data.Database, data.Writer, Folders, Time);
        Round = new ImportRound(data.Database, data.Writer, import, Folders, options, Time, NullLogger<ImportRound>.Instance);
    }

    public FakeTime Time { get; } = new();

    public string DropFolder { get; }

    public ImportFolders Folders { get; }

    public ImportDesk Desk { get; }

    public ImportRound Round { get; }

    public static Func<Stream> Beneficiaries(params string[] rows) => Csv([RegistryFolder.BeneficiaryHeader, .. rows]);

    public static Func<Stream> Csv(params string[] lines) => () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public static string Person(int number, string name = "Invented Name") => FormattableString.Invariant($"35202{number:0000000}4,{name},0300{number:0000000},ur,Lahore,Model Town,false,1980");

    public Task<Guid> UploadAsync(params Func<Stream>[] files) => Desk.UploadAsync(files, Noor, CancellationToken.None);

    public async Task<ImportJob> WorkAsync(Guid job)
    {
        Assert.True(await Round.LookAsync(CancellationToken.None));
        return (await Desk.FindAsync(job, CancellationToken.None))!;
    }

    public async Task FillAsync(int people)
    {
        var job = await UploadAsync(Beneficiaries([.. Enumerable.Range(1, people).Select(number => Person(number))]));
        await WorkAsync(job);
        Assert.Equal(ImportVerdict.Done, await Desk.AskAsync(job, people, Noor, CancellationToken.None));
        Assert.Equal(ImportState.Applied, (await WorkAsync(job)).State);
    }

    public ValueTask<List<string>> AuditAsync() => _data.Database.ReadAsync(
        session => session.All("SELECT actor, action FROM audit ORDER BY seq", row => $"{row.GetString(0)} {row.GetString(1)}"), CancellationToken.None);
}
