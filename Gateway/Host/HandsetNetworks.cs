using Gateway.Messages;
using Gateway.Simulator.Handset;

namespace Gateway.Host;

/// <summary>Shows the simulated operators to the simulated phone: texts over their SMSCs, USSD over the gateway's own HTTP route.</summary>
internal static class HandsetNetworks
{
    /// <summary>One network an operator.</summary>
    public static IReadOnlyList<HandsetNetwork> Of(IReadOnlyList<SimulatedOperator> simulated, IConfiguration configuration) =>
        [.. simulated.Select((one, index) => SimulatedNetwork.Of(
            one.Smsc,
            one.Name,
            configuration.GetSection($"Operators:{one.Name}:Prefixes").Get<string[]>() ?? [],
            new ShortCode(configuration[$"Operators:{one.Name}:ShortCodes:0"] ?? "8171"),
            "*8171#",
            "/ussd/demo",
            $"410{index + 1:00}"))];
}
