using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Tests.House;

namespace Gateway.Tests.Grievances.Machine;

public class CaseMachineTests
{
    private static readonly string[] Changes = [.. CaseMachine.Transitions.Select(way => way.Change).Distinct()];

    [Fact]
    public void No_sequence_of_events_leaves_a_case_without_an_owner_a_clock_or_a_next_step()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var now = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
            var category = CaseParts.Rules.Categories[random.Next(CaseParts.Rules.Categories.Count)];
            var file = CaseFile.Open(category, now, CaseParts.Rules) with { StaysInside = random.Next(4) == 0 };
            for (var step = 0; step < 40; step++)
            {
                // Mostly the clock, so that the whole ladder is climbed; else anything at all.
                var isClock = random.Next(3) > 0;
                now = isClock && file.ClockAt > now ? file.ClockAt : now.AddHours(random.Next(200));
                var what = isClock && file.ClockAt <= now
                    ? CaseTimer.Fired(file, now, CaseParts.Rules)
                    : new CaseEvent(Changes[random.Next(Changes.Length)], "somebody") { Owner = random.Next(2) == 0 ? "officer" : "" };
                var next = CaseProgress.Apply(file, what, now, CaseParts.Rules);
                if (isClock && file.ClockAt <= now)
                    Assert.True(next is not null, $"seed {seed}: nothing happens in {file.Status} when its clock has run down");
                if (next is null)
                    continue;
                Assert.True(next.Owner.Length > 0 && next.NextStep.Length > 0 && next.ClockAt > DateTimeOffset.MinValue, $"seed {seed}: {what} left {next}");
                if (what.Change == CaseChange.Forget)
                    break;
                Assert.True(!isClock || next.ClockAt > now || next != file, $"seed {seed}: the clock of {next.Status} stands");
                file = next;
            }
        }
    }

    [Fact]
    public void A_case_left_alone_ends_on_the_list_of_the_ombudsman()
    {
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        var file = CaseFile.Open(CaseParts.Rules.Find("PAYMENT_NOT_RECEIVED"), now, CaseParts.Rules);
        var owners = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            file = CaseProgress.Apply(file, CaseTimer.Fired(file, file.ClockAt, CaseParts.Rules), file.ClockAt, CaseParts.Rules)!;
            owners.Add(file.Owner);
        }

        Assert.Equal(["tehsil-office", "district-office", "provincial-office", "headquarters", "federal-ombudsman", "federal-ombudsman"], owners);
        Assert.Equal("report", file.NextStep);
    }

    [Fact]
    public void Every_state_can_be_reached_and_left()
    {
        var reached = new HashSet<string> { CaseStatus.Submitted };
        while (CaseMachine.Transitions.Where(way => reached.Contains(way.From)).Any(way => reached.Add(way.To)))
        {
        }

        Assert.Equal(CaseMachine.States.Select(state => state.Name).Order(), reached.Order());
        Assert.All(CaseMachine.States, state => Assert.NotEmpty(CaseMachine.Permitted(state.Name)));
    }

    [Fact]
    public void The_documentation_shows_the_machine_as_it_is()
    {
        var written = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "grievances.md"));

        Assert.Contains(CaseGraph.Table(), written, StringComparison.Ordinal);
        Assert.Contains(CaseGraph.Mermaid(), written, StringComparison.Ordinal);
    }
}
