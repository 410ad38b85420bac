namespace Gateway.Conversations.Publishing;

/// <summary>One published version of a flow; it never changes, but it may be withdrawn.</summary>
/// <param name="Name">The flow.</param>
/// <param name="Version">The version, counted up by publishing.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="Content">The file as published.</param>
/// <param name="Author">Who published it.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="WithdrawnAt">When it was taken away from everybody; null while it may run.</param>
internal sealed record PublishedFlow(
    string Name, int Version, string Hash, string Content, string Author, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt);
