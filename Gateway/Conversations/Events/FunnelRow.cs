namespace Gateway.Conversations.Events;

/// <summary>What is counted apart.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Version">Its version.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Language">The language.</param>
/// <param name="Operator">The operator; empty when that is not known.</param>
internal sealed record FunnelSlice(string Flow, int Version, string Channel, string Language, string Operator);

/// <summary>One step of a funnel.</summary>
/// <param name="State">The state.</param>
/// <param name="Reached">Conversations that waited in it.</param>
/// <param name="Stopped">Those that waited there last and never finished.</param>
/// <param name="AskedAgain">Answers there that were not understood.</param>
/// <param name="Seconds">The mean time from reaching it to what happened next, in seconds; 0 when nothing did.</param>
internal sealed record FunnelStep(string State, long Reached, long Stopped, long AskedAgain, double Seconds);

/// <summary>The funnel of one slice, the most reached step first.</summary>
/// <param name="Slice">What was counted.</param>
/// <param name="Conversations">How many there were.</param>
/// <param name="Finished">How many came to their end.</param>
/// <param name="Steps">The steps.</param>
internal sealed record FunnelRow(FunnelSlice Slice, long Conversations, long Finished, IReadOnlyList<FunnelStep> Steps)
{
    /// <summary>The share that finished, in percent.</summary>
    public double Percent => Conversations == 0 ? 0 : 100.0 * Finished / Conversations;
}
