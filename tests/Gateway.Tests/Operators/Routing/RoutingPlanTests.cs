using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Operators.Routing;

public sealed class RoutingPlanTests
{
    private static readonly RoutingPlan Plan = new(
        [
            new("jazz", Operator(0.5m, "0300", "0301")),
            new("telenor", Operator(0.6m, "0345", "03451")),
            new("ufone", Operator(0.7m, "0333", "03000")),
            new("hub", Operator(0.4m)),
        ],
        new RoutingOptions
        {
            Groups =
            {
                ["north"] = new() { Prefixes = ["0300"], Operators = ["JAZZ", "hub"], FailOver = true },
                ["cheap"] = new() { Prefixes = ["0345"], Operators = ["telenor", "hub", "ufone"], Prefer = RoutePreference.LeastCost },
                ["pair"] = new() { Operators = ["ufone", "telenor"], FailOver = true },
            },
        });

    [Theory]
    // number, ported to, last seen at → the operators in order, whether they stand in for each other
    [InlineData("03001234567", null, null, "jazz hub", true)]
    [InlineData("03011234567", null, null, "jazz hub", true)]
    [InlineData("03001234567", "telenor", null, "telenor hub ufone", false)]
    [InlineData("03001234567", "telenor", "ufone", "telenor hub ufone", false)]
    [InlineData("03001234567", "gone", "ufone", "ufone hub telenor", false)]
    [InlineData("03001234567", "gone", "gone", "jazz hub", true)]
    [InlineData("03001234567", null, "HUB", "hub jazz", true)]
    [InlineData("03000123456", null, null, "ufone hub telenor", false)]
    [InlineData("03451234567", null, null, "telenor hub ufone", false)]
    [InlineData("03452234567", null, null, "hub telenor ufone", false)]
    [InlineData("03331234567", null, null, "ufone hub telenor", false)]
    [InlineData("03991234567", null, null, "jazz hub", true)]
    [InlineData("4915112345678", null, null, "jazz hub", true)]
    public void A_number_goes_by_table_then_by_sight_then_by_prefix_and_last_by_plan(
        string number, string? ported, string? seen, string expected, bool failsOver)
    {
        Assert.True(Msisdn.TryParse(number, out var to));

        var order = Plan.Order(to, new KnownNetwork(ported, seen));

        Assert.Equal((expected, failsOver), (string.Join(' ', order.Operators), order.FailsOver));
    }

    [Theory]
    [InlineData(true, "jazz hub", "jazz")]
    [InlineData(true, "hub", "hub")]
    [InlineData(true, "", "jazz")]
    [InlineData(false, "hub", "jazz")]
    public void The_next_one_takes_over_only_where_the_plan_says_so(bool failsOver, string up, string expected) =>
        Assert.Equal(expected, new RouteOrder(["jazz", "hub"], failsOver).Choose(up.Split(' ').Contains));

    [Fact]
    public void Every_mistake_of_a_plan_is_reported_at_once()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Operators:jazz:ShortCodes:0"] = "8171", ["Operators:jazz:Links:0:Host"] = "smsc", ["Operators:jazz:Links:0:SystemId"] = "esme",
            ["Routing:FailOverSeconds"] = "1",
            ["Routing:Groups:a:Operators:0"] = "nobody", ["Routing:Groups:a:FailOver"] = "true", ["Routing:Groups:a:Prefixes:0"] = "0300",
            ["Routing:Groups:b:Prefixes:0"] = "0300", ["Routing:Groups:b:Prefixes:1"] = "92300",
        };

        var error = Assert.Throws<OptionsValidationException>(() =>
            OperatorServices.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.Equal(
            ["Routing:FailOverSeconds", "Routing:Groups", "Routing:Groups:a:FailOver", "Routing:Groups:a:Operators", "Routing:Groups:b:Operators", "Routing:Groups:b:Prefixes"],
            error.Failures.Select(failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    private static OperatorOptions Operator(decimal price, params string[] prefixes) =>
        new() { ShortCodes = ["8171"], Prefixes = [.. prefixes], PricePerSegment = price };
}
