using Gateway.Grievances;

namespace Gateway.Console.Cases;

/// <summary>A case in a list, masked.</summary>
/// <param name="Case">Where it stands.</param>
/// <param name="Matter">The beginning of what she wrote last; empty for nothing.</param>
/// <param name="Who">Her masked name; null when the registry does not know her, or several have her phone.</param>
/// <param name="IsUnknown">Whether she stays unknown by her own wish.</param>
/// <param name="Others">Other officers who have it open.</param>
internal sealed record CaseRow(CaseView Case, string Matter, string? Who, bool IsUnknown, IReadOnlyList<string> Others)
{
    /// <summary>Which of its promises falls due next.</summary>
    public CaseDue Due => CaseDue.Of(Case);

    /// <summary>Masked: not the text.</summary>
    public override string ToString() => Case.Reference;
}

/// <summary>The next promise of a case: an answer, or the solution.</summary>
/// <param name="At">Until when; null when nothing is promised any more.</param>
/// <param name="IsReply">Whether it is the answer.</param>
internal readonly record struct CaseDue(DateTimeOffset? At, bool IsReply)
{
    /// <summary>The next promise.</summary>
    public static CaseDue Of(CaseView one) => CaseStatus.IsOpen(one.Status)
        ? one.RespondBy is { } respond && respond < one.DueAt ? new(respond, true) : new(one.DueAt, false)
        : default;

    /// <summary>The words: "reply in 1 h 10 min", "reply 40 min late".</summary>
    public string Words(Words words, DateTimeOffset now) => At switch
    {
        null => "–",
        { } at when at < now => words.Plain(IsReply ? "reply {0} late" : "{0} late", now - at),
        { } at => words.Plain(IsReply ? "reply in {0}" : "solve in {0}", at - now),
    };

    /// <summary>Whether it is late.</summary>
    public bool IsLate(DateTimeOffset now) => At < now;
}

/// <summary>One page of a list with the counts of all tabs.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Counts">How many each tab holds, up to <see cref="MostCounted"/>.</param>
/// <param name="HasMore">Whether there is another page.</param>
/// <param name="At">When it was read.</param>
internal sealed record CaseListPage(IReadOnlyList<CaseRow> Rows, IReadOnlyDictionary<string, long> Counts, bool HasMore, DateTimeOffset At)
{
    /// <summary>Beyond this nobody counts.</summary>
    public const int MostCounted = 1000;
}
