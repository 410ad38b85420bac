using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Services.Changes;

/// <summary>A change that somebody reports.</summary>
/// <param name="Person">The phone it comes from.</param>
/// <param name="Number">Its number, to answer to.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Details">What she typed: names, dates, a place.</param>
/// <param name="Language">The language she wrote in.</param>
/// <param name="Channel">Such as <c>sms</c>.</param>
/// <param name="IdempotencyKey">The same for a repeat of the same request.</param>
internal sealed record ChangeRequest(
    Token Person, Msisdn Number, string Kind, IReadOnlyDictionary<string, string> Details, string Language, string Channel, string IdempotencyKey)
{
    /// <summary>Masked: not what she typed.</summary>
    public override string ToString() => $"{Kind} from {Person}";
}

/// <summary>What became of it.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Days">Within how many days an answer is promised.</param>
/// <param name="IsNew">Whether it was taken now; else the same change is being dealt with already.</param>
internal sealed record ChangeTaken(string Reference, int Days, bool IsNew);

/// <summary>Where a change request stands.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">Its state.</param>
/// <param name="Reason">The class of the reason why it was refused.</param>
/// <param name="Since">Since when it is so.</param>
internal sealed record ChangeStanding(string Reference, string Status, string? Reason, DateOnly Since);

/// <summary>What became of a decision.</summary>
internal enum ChangeDecision
{
    /// <summary>It is on the books, and she will be told.</summary>
    Done,

    /// <summary>It was so already.</summary>
    AlreadySo,

    /// <summary>A request in this state cannot go there.</summary>
    NotPossible,

    /// <summary>There is no such request.</summary>
    NotFound,
}
