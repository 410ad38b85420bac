namespace Gateway.Conversations.Publishing;

/// <summary>One published version of a flow; it never changes, but it may be withdrawn.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Version">The version, counted up by publishing.</param>
/// <param name="Hash">The SHA-256 of its content.</param>
/// <param name="Content">The file as published.</param>
/// <param name="Author">Who published it.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="WithdrawnAt">When it was taken away from everybody; null while it may run.</param>
internal sealed record FlowVersion(
    string Flow, int Version, string Hash, string Content, string Author, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt);
