namespace Gateway.Broadcasts.Drafts;

/// <summary>Who of the staff does something, for the record.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where from.</param>
internal sealed record Actor(string Id, string Name, string? Address = null)
{
    /// <summary>The gateway itself: what ends by the clock, and the brakes.</summary>
    public static Actor Gateway { get; } = new("gateway", "8171 gateway");
}
