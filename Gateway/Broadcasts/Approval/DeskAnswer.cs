namespace Gateway.Broadcasts.Approval;

/// <summary>What came of a step towards sending, or of a stop.</summary>
internal enum DeskVerdict
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>Approved; a broadcast of this size waits for one person more.</summary>
    OneMore,
    /// <summary>It is not in the state for this, or somebody else was quicker.</summary>
    Late,
    /// <summary>Somebody else has approved it already.</summary>
    AlreadyApproved,
    /// <summary>It was approved by the same person, who counts once.</summary>
    SamePerson,
    /// <summary>Whoever had a hand in it cannot approve it.</summary>
    OwnWork,
    /// <summary>It is not what was checked or approved any more.</summary>
    Changed,
    /// <summary>The number typed is not the number of recipients.</summary>
    WrongNumber,
    /// <summary>A text was not read.</summary>
    Unread,
    /// <summary>Something keeps it from being sent.</summary>
    Blocked,
    /// <summary>A warning was not ticked, or its reason is missing.</summary>
    Unticked,
    /// <summary>The test message of this very version was not confirmed.</summary>
    Untested,
    /// <summary>A reason is asked for.</summary>
    NoReason,
    /// <summary>The time for it is over.</summary>
    Expired,
}

/// <summary>The answer to somebody who took such a step.</summary>
/// <param name="Verdict">What came of it.</param>
/// <param name="Detail">Who was quicker, which number it should have been, and the like.</param>
internal sealed record DeskAnswer(DeskVerdict Verdict, string? Detail = null)
{
    /// <summary>Done.</summary>
    public static DeskAnswer Done { get; } = new(DeskVerdict.Done);

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Verdict is DeskVerdict.Done or DeskVerdict.OneMore;
}
