namespace Gateway.Conversations.Wordings;

/// <summary>What became of a wording that somebody wrote.</summary>
internal enum EditState
{
    /// <summary>Another person has to review it.</summary>
    Waiting,

    /// <summary>It is said.</summary>
    Live,

    /// <summary>The reviewer gave it back.</summary>
    Returned,

    /// <summary>Another one took its place.</summary>
    Replaced,
}

/// <summary>A wording that somebody wrote in the console.</summary>
/// <param name="Seq">Its number, counted up over all of them.</param>
/// <param name="Language">The language's code.</param>
/// <param name="Key">What is worded.</param>
/// <param name="Content">The wording.</param>
/// <param name="English">The English text that the writer saw.</param>
/// <param name="State">What became of it.</param>
/// <param name="EditorId">The id of the account that wrote it.</param>
/// <param name="Editor">Who wrote it.</param>
/// <param name="EditedAt">When.</param>
/// <param name="Reviewer">Who decided, or null.</param>
/// <param name="Remark">Why it was given back, or null.</param>
/// <param name="DecidedAt">When it was decided.</param>
internal sealed record WordingEdit(
    long Seq, string Language, string Key, string Content, string English, EditState State, string EditorId, string Editor, DateTimeOffset EditedAt,
    string? Reviewer, string? Remark, DateTimeOffset? DecidedAt);
