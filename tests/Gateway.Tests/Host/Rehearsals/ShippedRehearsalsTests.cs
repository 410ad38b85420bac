using Dialogs.Flows;
using Gateway.Host;
using Gateway.Host.Rehearsals;
using Xunit.Abstractions;

namespace Gateway.Tests.Host.Rehearsals;

/// <summary>Every shipped rehearsal over real SMPP and HTTP, on each database.</summary>
public sealed class ShippedRehearsalsTests(ITestOutputHelper output)
{
    [Theory, EachEngine]
    public async Task Every_rehearsal_goes_as_written(string engine)
    {
        var folder = ConfigFolder.Find(null);
        var problems = new List<FlowProblem>();
        var rehearsals = RehearsalRun.Read(folder, filter: null, problems);
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var stage = await RehearsalStage.StartAsync(new HostSettings { ConfigFolder = folder, Overrides = database.Settings }, TimeProvider.System, CancellationToken.None);
        var failed = problems.ConvertAll(problem => problem.ToString());

        await foreach (var result in RehearsalRun.PlayAsync(stage, rehearsals, CancellationToken.None))
        {
            output.WriteLine($"{(result.HasPassed ? "ok  " : "FAIL")} {result.Rehearsal.Name} [{result.Language}] {result.Took.TotalMilliseconds:0} ms");
            if (!result.HasPassed)
                failed.Add($"{result.Rehearsal.Name} [{result.Language}]\n{string.Join('\n', result.Lines)}\n{string.Join('\n', result.Failures)}");
        }

        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
    }
}
