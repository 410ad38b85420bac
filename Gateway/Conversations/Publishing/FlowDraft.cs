namespace Gateway.Conversations.Publishing;

/// <summary>A flow that somebody is writing.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Content">The file as written so far.</param>
/// <param name="Revision">Counted up by every save.</param>
/// <param name="BaseVersion">The version served when it was begun; 0 for none.</param>
/// <param name="Editors">The ids of everybody who wrote in it.</param>
/// <param name="Editor">Who wrote last.</param>
/// <param name="EditedAt">When.</param>
/// <param name="Tried">The digest of the content that was tried in the phone, or null.</param>
/// <param name="Played">The digest of the content whose conversations all held, or null.</param>
/// <param name="Asked">The digest of the content that somebody asked to publish, or null.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When.</param>
internal sealed record FlowDraft(
    string Flow, string Content, long Revision, int BaseVersion, IReadOnlyList<string> Editors, string Editor, DateTimeOffset EditedAt,
    string? Tried, string? Played, string? Asked, string? AskedBy, DateTimeOffset? AskedAt)
{
    /// <summary>The digest of its content.</summary>
    public string Mark { get; } = ContentMark.Of(Content);

    /// <summary>Whether this content was tried in the phone.</summary>
    public bool IsTried => Tried == Mark;

    /// <summary>Whether all conversations held with this content.</summary>
    public bool IsPlayed => Played == Mark;

    /// <summary>Whether somebody asked to publish this content.</summary>
    public bool IsAsked => Asked == Mark;
}
