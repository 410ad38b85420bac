using Dialogs.Flows;

namespace Dialogs.Tests.Flows;

public class ShippedFlowsTests
{
    [Fact]
    public void The_shipped_flows_have_no_problem()
    {
        Assert.Empty(Shipped.Library.Problems.Select(problem => problem.ToString()));
        Assert.Equal(Shipped.Read("flows", "*.yaml").Count(), Shipped.Library.Flows.Newest.Count);
    }

    [Theory]
    [InlineData("menu"), InlineData("language"), InlineData("eligibility"), InlineData("complaint"), InlineData("status")]
    [InlineData("help"), InlineData("stop"), InlineData("start"), InlineData("privacy"), InlineData("guess"), InlineData("human")]
    public void Every_state_of_a_flow_is_in_its_graph(string name)
    {
        var flow = Shipped.Library.Flows.FindNewest(name)!;

        var graph = FlowGraph.ToMermaid(flow);

        Assert.StartsWith("stateDiagram-v2\n    [*] --> " + flow.Start, graph, StringComparison.Ordinal);
        Assert.All(flow.States.Keys, state => Assert.Contains($" {state} ", graph, StringComparison.Ordinal));
    }
}
