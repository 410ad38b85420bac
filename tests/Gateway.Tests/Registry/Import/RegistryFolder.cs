using System.Text;
using Gateway.Registry.Import;

namespace Gateway.Tests.Registry.Import;

/// <summary>A folder of registry files for one test, and the import of it.</summary>
internal sealed class RegistryFolder(TestDatabase db)
{
    public const string BeneficiaryHeader = "cnic,name,msisdn,language,district,tehsil,shared_phone,year_of_birth";
    public const string Person = "3520212345674,Invented Name,03001110001,ur,Lahore,Model Town,false,1980";

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(db.Folder, "registry")).FullName;

    public string RejectFile => System.IO.Path.Combine(db.Folder, "rejects.csv");

    public RegistryFolder Beneficiaries(params string[] rows) => Write("beneficiaries.csv", [BeneficiaryHeader, .. rows]);

    public RegistryFolder Enrolments(params string[] rows) => Write("enrolments.csv", ["cnic,programme,status,reason,since", .. rows]);

    public RegistryFolder Payments(params string[] rows) =>
        Write("payments.csv", ["cnic,programme,cycle,amount,status,window_from,window_to,paid_on,payment_point", .. rows]);

    public RegistryFolder Write(string file, string[] lines, Encoding? encoding = null)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), string.Join('\n', lines) + "\n", encoding ?? new UTF8Encoding(false));
        return this;
    }

    public Task<ImportSummary> ImportAsync(bool dryRun = false, IProgress<ImportProgress>? progress = null, int shiftDays = 0) =>
        new RegistryImport(db.Database, db.Writer, db.Personal, TimeProvider.System)
            .RunAsync(new ImportRequest(Path, RejectFile) { DryRun = dryRun, ShiftDays = shiftDays }, progress, CancellationToken.None);

    public async Task<FileSummary> ImportOneAsync() => Assert.Single((await ImportAsync()).Files);

    public string[] Rejects() => [.. File.ReadAllLines(RejectFile).Skip(1)];
}
