namespace Gateway.Registry.Sources;

/// <summary>What a registry said of one person. That it said nothing is an answer of its own, and never a "no".</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>She is in the registry.</summary>
    public sealed record Found(PersonRecord Person) : Finding;

    /// <summary>The registry answered, and does not know her.</summary>
    public sealed record Absent : Finding;

    /// <summary>The registry took the question and will call back.</summary>
    public sealed record Follows : Finding;

    /// <summary>Nothing that can be trusted came.</summary>
    public sealed record NoAnswer(Fault Fault, string Reason) : Finding;
}

/// <summary>Why a registry gave no answer.</summary>
internal enum Fault
{
    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>It could not be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>It asked for fewer questions (HTTP 429).</summary>
    Throttled,

    /// <summary>It refused, or failed itself.</summary>
    Refused,

    /// <summary>It did not accept who we are.</summary>
    NotAuthorised,

    /// <summary>It sent something that is no answer, such as a page of HTML.</summary>
    Garbage,

    /// <summary>It sent more than is read.</summary>
    TooLarge,

    /// <summary>It spoke of somebody else, or of several people.</summary>
    OtherPerson,

    /// <summary>It failed so often that it is given a rest.</summary>
    Resting,

    /// <summary>As many questions as allowed are under way.</summary>
    Full,
}

/// <summary>Carries a <see cref="Fault"/> out of a call; translated into <see cref="Finding.NoAnswer"/> at the edge of a registry.</summary>
internal sealed class NoAnswerException(Fault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public Fault Fault => fault;

    /// <summary>How long it asked to be left alone, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same question may be answered when it is asked again.</summary>
    public bool IsPassing => fault is Fault.TimedOut or Fault.Unreachable or Fault.Throttled or Fault.Refused;

    /// <summary>The same as a finding.</summary>
    public Finding.NoAnswer Finding => new(fault, Message);
}
