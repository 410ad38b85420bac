using Gateway.Console.Access;
using Gateway.Console.Networks;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Networks;

/// <summary>Can people be reached on each network right now, and at what speed and price?</summary>
[Authorize(Policy = Permission.OperatorsRead)]
internal sealed class IndexModel(NetworkQuery query) : PageModel
{
    /// <summary>Every network.</summary>
    public NetworkBoard Board { get; private set; } = null!;

    /// <summary>Reads them.</summary>
    public async Task OnGetAsync(CancellationToken aborted) => Board = await query.ReadAsync(aborted);

    /// <summary>The parts of the last hour.</summary>
    public Chart Parts(NetworkFigures network, Words words) => Of(
        words["Parts handed over, minute by minute"], words["Parts"], network.PartsByMinute, "handed",
        words.Plain("{0} parts in the last 60 minutes, {1} in the busiest one.", (long)network.PartsByMinute.Sum(value => value ?? 0), (long)(network.PartsByMinute.Max() ?? 0)), words);

    /// <summary>Those that waited in the last hour.</summary>
    public Chart Waiting(NetworkFigures network, Words words) => Of(
        words["Messages waiting, minute by minute"], words["Messages"], network.WaitingByMinute, "waiting",
        words.Plain("{0} messages wait now. Minutes in which this server was not running are left out.", network.Waiting.Messages), words);

    private Chart Of(string heading, string name, IReadOnlyList<double?> values, string state, string sentence, Words words)
    {
        var minutes = Enumerable.Range(0, values.Count).Select(back => Figures.Minute(Board.At.AddMinutes(back - values.Count + 1))).ToList();
        return new Chart(heading, "lines", sentence, words["Minute"], minutes, [new ChartSeries(name, state, values)]) { SoFar = true };
    }
}
