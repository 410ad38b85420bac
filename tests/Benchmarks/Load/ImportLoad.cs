using System.Diagnostics;
using System.Globalization;
using Gateway.Registry.Import;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>Loads a file of invented people into an empty database, and the same file again: rows a second and the most memory it took.</summary>
internal static class ImportLoad
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new LoadArguments(args);
        var rows = arguments.Number("--rows", 1_000_000);
        var engine = arguments.Text("--database") ?? "sqlite";
        var folder = Directory.CreateTempSubdirectory("load-import-").FullName;
        await using var servers = new OwnServers();
        try
        {
            Write(Path.Combine(folder, "beneficiaries.csv"), rows);
            using var database = new Database(new StorageOptions
            {
                DataFolder = folder,
                Provider = engine == "postgresql" ? StorageProvider.PostgreSql : StorageProvider.Sqlite,
                Database = engine == "postgresql" ? await servers.PostgreSqlAsync() : "",
            });
            await database.MigrateAsync(CancellationToken.None);
            await using var writer = new BatchWriter(database, NullLogger<BatchWriter>.Instance);
            using var personal = new PersonalData([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
            var import = new RegistryImport(database, writer, personal, TimeProvider.System);
            var first = await LoadAsync(import, folder, rows, "first load");
            var again = await LoadAsync(import, folder, rows, "the same again");
            var isRight = first.Loaded == rows && again.Unchanged == rows;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {PeakMb()} MB of memory"));
            var result = LoadResult.Of("import", rows, first.Took, new Latencies(), isRight ? 0 : rows, 0, 0, database: engine) with { RssMb = PeakMb() };
            return result.Print();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<FileSummary> LoadAsync(RegistryImport import, string folder, int rows, string what)
    {
        var processor = new ProcessorTime();
        var summary = (await import.RunAsync(new ImportRequest(folder), progress: null, CancellationToken.None)).Files[0];
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {summary.Loaded} loaded, {summary.Unchanged} unchanged, {summary.Rejected} rejected, {summary.Read / summary.Took.TotalSeconds:0} rows a second"));
        processor.Print(rows, "reading and writing");
        return summary;
    }

    private static void Write(string path, int rows)
    {
        using var file = new StreamWriter(path);
        file.Write("cnic,name,msisdn,language,district,tehsil,shared_phone,year_of_birth\n");
        for (var i = 0; i < rows; i++)
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{InventedCnic(i)},Invented Person {i},0300{i % 10_000_000:0000000},ur,Lahore,Shalimar,false,{1950 + (i % 50)}\n"));
    }

    /// <summary>The CNIC of one of many invented people, in no order.</summary>
    public static string InventedCnic(int place) => (1_000_000_000_000L + (place * 7_919_191L % 8_999_999_999_989L)).ToString(CultureInfo.InvariantCulture);

    // The high-water mark of this process (proc(5): VmHWM, in kB).
    private static long PeakMb()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024) : long.Parse(line.AsSpan(6).Trim(" \tkB"), CultureInfo.InvariantCulture) / 1024;
    }
}
