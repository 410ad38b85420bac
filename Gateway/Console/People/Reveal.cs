namespace Gateway.Console.People;

/// <summary>One value that is masked until somebody gives a reason.</summary>
internal enum RevealField
{
    /// <summary>The phone number.</summary>
    Phone,

    /// <summary>The CNIC.</summary>
    Card,

    /// <summary>The whole name.</summary>
    Name,
}

/// <summary>The reasons for which a value may be shown.</summary>
internal static class RevealReason
{
    /// <summary>Any other; it takes words.</summary>
    public const string Other = "other";

    /// <summary>The fewest characters of those words.</summary>
    public const int FewestWords = 10;

    /// <summary>Each with its words.</summary>
    public static IReadOnlyList<(string Code, string Word)> All { get; } =
    [
        ("call_back", "Calling back"), ("identity", "Checking identity"), ("correction", "Correcting a record"), ("lawful", "Lawful request"), (Other, "Other reason"),
    ];
}

/// <summary>Whose value it is: a case, or somebody who was searched for. Its text form stands in addresses, and names nobody.</summary>
/// <param name="Reference">The case.</param>
/// <param name="View">The person.</param>
/// <param name="Call">The request for a call by a trained person.</param>
internal sealed record RevealSubject(string? Reference, Guid? View, Guid? Call)
{
    /// <summary>Of a case.</summary>
    public static RevealSubject OfCase(string reference) => new(reference, null, null);

    /// <summary>Of somebody who was searched for.</summary>
    public static RevealSubject OfView(Guid view) => new(null, view, null);

    /// <summary>Of a request for a call.</summary>
    public static RevealSubject OfCall(Guid call) => new(null, null, call);

    /// <summary>Reads the text form; null when it is none.</summary>
    public static RevealSubject? Parse(string? text) => text?.Split(':') switch
    {
        ["case", { Length: > 0 and <= 20 } reference] => OfCase(reference),
        ["person", var id] when Guid.TryParseExact(id, "n", out var view) => OfView(view),
        ["call", var id] when Guid.TryParseExact(id, "n", out var call) => OfCall(call),
        _ => null,
    };

    /// <inheritdoc />
    public override string ToString() => this switch
    {
        { Reference: { } reference } => $"case:{reference}",
        { View: { } view } => $"person:{view:n}",
        _ => $"call:{Call:n}",
    };
}

/// <summary>What became of a wish to see a value.</summary>
internal abstract record RevealAnswer
{
    private RevealAnswer()
    {
    }

    /// <summary>It is shown.</summary>
    /// <param name="Value">The value, as people write it.</param>
    public sealed record Shown(string Value) : RevealAnswer
    {
        /// <summary>Masked: not the value.</summary>
        public override string ToString() => "shown";
    }

    /// <summary>It is not: why, in words for the one who asked.</summary>
    /// <param name="Why">A sentence with places for values, in English: the key of the words.</param>
    /// <param name="Values">The values.</param>
    public sealed record Refused(string Why, params object[] Values) : RevealAnswer;

    /// <summary>There is no such thing for these eyes.</summary>
    public sealed record NotFound : RevealAnswer;
}

/// <summary>A masked value with its button, as a page shows it.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="Field">Which.</param>
/// <param name="Masked">As everybody sees it.</param>
internal sealed record RevealSlot(RevealSubject Subject, RevealField Field, string Masked)
{
    /// <summary>Its place on the page.</summary>
    public string Id => $"rv-{Field.ToString().ToLowerInvariant()}-{(Subject.Call ?? Subject.View)?.ToString("n")[20..]}";

    /// <summary>The value while it is shown; null while it is masked.</summary>
    public string? Value { get; init; }

    /// <summary>Why it is not shown.</summary>
    public RevealAnswer.Refused? Refused { get; init; }

    /// <summary>What it is called.</summary>
    public string Word => Field switch
    {
        RevealField.Phone => "Phone",
        RevealField.Card => "CNIC",
        _ => "Name",
    };

    /// <summary>Where its part is fetched, masked.</summary>
    public string MaskAddress => $"/f/mask?subject={Subject}&field={Field}";

    /// <summary>Masked: not the value.</summary>
    public override string ToString() => Id;
}
