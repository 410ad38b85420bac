using Gateway.Api.Exports;
using Gateway.Services.Cases;
using Gateway.Store;
using Gateway.Tests.Conversations;
using Gateway.Tests.Planted;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Grievances;

/// <summary>UC-16 in a whole gateway: whoever pleads for safety, alone or in the words of a complaint, leaves her words nowhere.</summary>
public sealed class Uc16_SafeRunTests
{
    private const string Plea = "my husband beats me every night";

    [Fact]
    public Task On_SQLite_a_plea_is_in_no_file_no_export_and_no_log() => PlayAsync(new DemoGateway(), _ => []);

    [Fact]
    public Task A_plea_is_in_no_file_no_export_no_log_and_nothing_of_Redis() => PlayAsync(new ProductionDemoGateway(), run => [((ProductionDemoGateway)run).RedisFolder]);

    private static async Task PlayAsync(DemoGateway run, Func<DemoGateway, string[]> folders)
    {
        run.Stores["Serilog:MinimumLevel:Default"] = "Verbose";
        await run.InitializeAsync();
        try
        {
            var (hers, another) = (run.Stranger(), run.Stranger());
            var heard = new List<string>();
            foreach (var text in new[] { Plea, "1" })
                heard.Add(await run.SayAsync(hers, text));
            foreach (var text in new[] { "complaint", "5", "9", Plea, "1", "2" })
                heard.Add(await run.SayAsync(another, text));

            var parts = run.Gateway.Services;
            Assert.Equal(2, (await parts.GetRequiredService<TrustedCalls>().WaitingAsync(10, CancellationToken.None)).Count);
            Assert.Equal(0, await new ExportCommand(parts.GetRequiredService<Exporter>()).RunAsync(
                "all", "2020-01-01", "2099-12-31", Path.Combine(run.Folder, "exports"), TextWriter.Null, TextWriter.Null, CancellationToken.None));
            var planted = new PlantedNumbers("beats me every");
            var found = await DatabaseDump.FindAsync(parts.GetRequiredService<Database>(), planted);
            // What it writes on its way out is read, too.
            await run.Gateway.DisposeAsync();
            found.AddRange(heard.SelectMany(text => planted.In("said", text)));
            found.AddRange(folders(run).Append(run.Folder).SelectMany(planted.InFolder));
            Assert.Empty(found.Distinct());
            Assert.DoesNotContain(await File.ReadAllLinesAsync(Path.Combine(run.Folder, "exports", "cases.csv")), line => line.Contains("SAFETY", StringComparison.Ordinal));
        }
        finally
        {
            await run.DisposeAsync();
        }
    }
}
