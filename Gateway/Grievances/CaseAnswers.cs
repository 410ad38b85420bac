using System.Globalization;
using Gateway.Security;

namespace Gateway.Grievances;

/// <summary>A complaint to open.</summary>
/// <param name="Person">The phone it comes from.</param>
/// <param name="Category">Its kind.</param>
/// <param name="Text">What she wrote; null for nothing.</param>
/// <param name="Language">The language she wrote in.</param>
/// <param name="Channel">Such as <c>sms</c> or <c>ussd</c>.</param>
/// <param name="IdempotencyKey">The same for a repeat of the same request.</param>
/// <param name="Cnic">Whom it is about, when she said so.</param>
internal sealed record CaseRequest(
    Token Person, string Category, string? Text, string Language, string Channel, string IdempotencyKey, Token? Cnic = null)
{
    /// <summary>What she chose from a list to explain it: kept with the case, but no story that makes it a case of its own.</summary>
    public string? Ground { get; init; }

    /// <summary>The agent or payment point it is about, when she named one; else the one where she was paid last.</summary>
    public string? Agent { get; init; }

    /// <summary>The programme it is about, when she named one of hers; else the one she is in, if it is one.</summary>
    public string? Programme { get; init; }

    /// <summary>The month of the payment it is about, such as 2026-10, when she named one.</summary>
    public string? Period { get; init; }

    /// <summary>How much is missing, by a word of the flows such as <c>up_to_500</c>, when she said so.</summary>
    public string? AmountBand { get; init; }

    /// <summary>The four digits with which somebody who stays unknown asks about it from any phone; null for everybody else.</summary>
    public string? Pin { get; init; }

    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{Category} from {Person}";
}

/// <summary>What became of a complaint.</summary>
internal abstract record OpenAnswer(string Reference)
{
    /// <summary>It is on the books, to be solved within so many days.</summary>
    public sealed record Opened(string Reference, int Days) : OpenAnswer(Reference);

    /// <summary>The same complaint is on the books already.</summary>
    public sealed record AlreadyOpen(string Reference) : OpenAnswer(Reference);

    /// <summary>The outcome as dialog flows name it.</summary>
    public string Outcome => this is Opened ? "opened" : "already_open";

    /// <summary>The values that go with it.</summary>
    public IReadOnlyDictionary<string, string> Values => this is Opened opened
        ? new Dictionary<string, string> { ["reference"] = Reference, ["days"] = opened.Days.ToString(CultureInfo.InvariantCulture) }
        : new Dictionary<string, string> { ["reference"] = Reference };
}

/// <summary>Where a complaint stands.</summary>
internal abstract record StatusAnswer
{
    private StatusAnswer()
    {
    }

    /// <summary>It is the asker's own.</summary>
    /// <param name="Reference">Its reference.</param>
    /// <param name="StatusKey">The catalogue key of where it stands.</param>
    /// <param name="Since">Since when it stands there.</param>
    public sealed record Found(string Reference, string StatusKey, DateOnly Since) : StatusAnswer
    {
        /// <summary>The code of the level that has it, while somebody is at work on it.</summary>
        public string? Level { get; init; }

        /// <summary>When it should be solved, while somebody is at work on it.</summary>
        public DateOnly? Due { get; init; }
    }

    /// <summary>It was opened from another phone: nothing is told of it.</summary>
    public sealed record NotYours : StatusAnswer;

    /// <summary>It was opened by somebody who stays unknown: it takes the PIN.</summary>
    public sealed record Hidden(string Reference) : StatusAnswer;

    /// <summary>There is none of that reference.</summary>
    public sealed record NotFound : StatusAnswer;

    /// <summary>The outcome as dialog flows name it.</summary>
    public string Outcome => this switch
    {
        Found => "found",
        NotYours => "not_yours",
        Hidden => "hidden",
        _ => "not_found",
    };

    /// <summary>The values that go with it.</summary>
    public IReadOnlyDictionary<string, string> Values
    {
        get
        {
            var values = new Dictionary<string, string>();
            if (this is Hidden hidden)
                values["reference"] = hidden.Reference;
            if (this is not Found found)
                return values;
            (values["reference"], values["status"], values["since"]) = (found.Reference, found.StatusKey, Day(found.Since));
            if (found is { Level: { } level, Due: { } due })
                (values["level"], values["due"]) = (level, Day(due));
            return values;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
