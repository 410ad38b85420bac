using System.CommandLine;
using Gateway.Grievances.Kpis;
using Gateway.Grievances.Machine;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>The verb <c>cases</c>: indicators of the grievances, the life of a case as a diagram, and the lists for the ombudsman.</summary>
internal static class CasesCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var days = new Option<int>("--days") { Description = "How many days back.", DefaultValueFactory = _ => 90 };
        var kpis = new Command("kpis", "Prints the indicators of the cases that came in; counts of few people are left out.") { days };
        kpis.SetAction((result, stopping) => PrintAsync(settings(result), result.GetValue(days), stopping));
        var isTable = new Option<bool>("--table") { Description = "The table of states instead of the diagram." };
        var graph = new Command("graph", "Prints the life of a case as a Mermaid state diagram.") { isTable };
        graph.SetAction(result =>
        {
            System.Console.Write(result.GetValue(isTable) ? CaseGraph.Table() : CaseGraph.Mermaid());
            return 0;
        });
        return new Command("cases", "Works with the cases of the grievances.") { kpis, graph, OmbudsmanCommand.Create(settings) };
    }

    private static Task<int> PrintAsync(HostSettings settings, int days, CancellationToken stopping) => OfflineCommands.WithPartsAsync(
        settings, async parts =>
        {
            var now = parts.GetRequiredService<TimeProvider>().GetUtcNow();
            var table = new Table().AddColumns("indicator", "value");
            foreach (var kpi in await parts.GetRequiredService<CaseKpis>().ComputeAsync(now.AddDays(-days), now.AddSeconds(1), stopping))
                table.AddRow(Markup.Escape(kpi.Name), Markup.Escape(kpi.Value ?? "too few"));
            AnsiConsole.Write(table);
            return 0;
        }, stopping);
}
