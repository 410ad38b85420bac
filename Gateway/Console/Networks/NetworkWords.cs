namespace Gateway.Console.Networks;

/// <summary>The words and the colour of how a network is; the English words are keys of the translation.</summary>
internal static class NetworkWords
{
    /// <summary>The word.</summary>
    public static string Of(NetworkState state) => state switch
    {
        NetworkState.Ok => "OK",
        NetworkState.Check => "Check",
        NetworkState.Down => "Not connected",
        _ => "Held by staff",
    };

    /// <summary>The chip's class.</summary>
    public static string Chip(NetworkState state) => state switch
    {
        NetworkState.Ok => "st-ok",
        NetworkState.Check or NetworkState.Held => "st-wait",
        _ => "st-bad",
    };

    /// <summary>What to check, and what to do; null when all is well.</summary>
    public static string? Advice(NetworkFigures network) => network.State switch
    {
        NetworkState.Held => null,
        NetworkState.Down => "Nothing goes out over this network; its messages wait and are safe. The gateway keeps trying. If it lasts, ask the network.",
        NetworkState.Check when network.IsSlowed => "The network asked for fewer messages. The gateway goes slower and comes back by itself.",
        NetworkState.Check when network.Bound < network.Links.Count => "One of its connections is down. Messages go over the others.",
        NetworkState.Check => "Connected, but reports of delivery do not come. People may have their messages; nobody can tell. Ask the network.",
        _ => null,
    };
}
