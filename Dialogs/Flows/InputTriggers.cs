namespace Dialogs.Flows;

/// <summary>A way an answer can fail to be read, with the values its wording may use.</summary>
/// <param name="Name">Its name in flow files.</param>
/// <param name="Values">The values.</param>
public sealed record InputFailure(string Name, IReadOnlyList<string> Values);

/// <summary>What can come of each kind of input: the triggers it fires and the failures it asks again for.</summary>
public static class InputTriggers
{
    /// <summary>An option was chosen.</summary>
    public const string Chosen = "chosen";

    /// <summary>A value was read.</summary>
    public const string Entered = "entered";

    /// <summary>A CNIC was guessed from look-alike letters and has to be confirmed.</summary>
    public const string LookAlike = "look_alike";

    /// <summary>Yes.</summary>
    public const string Yes = "yes";

    /// <summary>No.</summary>
    public const string No = "no";

    /// <summary>The person asked to go back; a state that lists it offers it.</summary>
    public const string Back = "back";

    /// <summary>Too many answers could not be read.</summary>
    public const string TooMany = "too_many";

    /// <summary>The person skipped the question.</summary>
    public const string Skipped = "skipped";

    /// <summary>The person does not know.</summary>
    public const string NotKnown = "dont_know";

    /// <summary>The person who took over closed the talk.</summary>
    public const string Closed = "closed";

    /// <summary>The caller left the talk with a person.</summary>
    public const string Left = "left";

    /// <summary>The value beside a CNIC: its last three digits.</summary>
    public const string Suffix = "suffix";

    private static readonly InputFailure[] ChoiceFailures =
        [new("invalid", ["low", "high"]), new("more_than_one", ["low", "high"])];

    private static readonly InputFailure[] CnicFailures =
        [new("too_short", ["count"]), new("too_long", ["count"]), new("two_numbers", []), new("not_cnic", [])];

    private static readonly InputFailure[] NumberFailures =
        [new("not_number", ["low", "high"]), new("out_of_range", ["low", "high"])];

    private static readonly InputFailure[] DateFailures =
        [new("not_date", []), new("no_such_date", []), new("too_early", ["earliest"]), new("too_late", ["latest"])];

    private static readonly InputFailure[] MsisdnFailures =
        [new("number_short", ["count"]), new("number_long", ["count"]), new("not_mobile", []), new("two_mobiles", []), new("not_msisdn", [])];

    private static readonly InputFailure[] TextFailures = [new("empty", []), new("too_much", ["count", "high"])];

    /// <summary>The failures of a kind of input.</summary>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<InputFailure> Failures(InputKind kind) => kind switch
    {
        InputKind.Choice => ChoiceFailures,
        InputKind.Cnic => CnicFailures,
        InputKind.YesNo => [new("unsure", [])],
        InputKind.Number => NumberFailures,
        InputKind.Text => TextFailures,
        InputKind.Amount => [new("not_amount", ["low", "high"]), new("out_of_range", ["low", "high"])],
        InputKind.Date => DateFailures,
        InputKind.Msisdn => MsisdnFailures,
        InputKind.Name => [new("not_name", [])],
        InputKind.List => [.. ChoiceFailures, new("no_match", [])],
        _ => [new("not_reference", []), new("mistyped", [])],
    };

    /// <summary>The triggers an input fires, which its state must handle.</summary>
    /// <param name="input">The input.</param>
    public static IReadOnlyList<string> Of(FlowInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        IEnumerable<string> skips = [.. input.MaySkip ? [Skipped] : Array.Empty<string>(), .. input.MayNotKnow ? [NotKnown] : Array.Empty<string>()];
        return [.. OfKind(input), .. skips];
    }

    private static IReadOnlyList<string> OfKind(FlowInput input) =>
        input.Kind switch
        {
            InputKind.Choice => [.. input.Options.Select(option => option.Trigger).Distinct(StringComparer.Ordinal)],
            InputKind.YesNo => [Yes, No],
            InputKind.Cnic => [Entered, LookAlike],
            InputKind.List => [Chosen],
            _ => [Entered],
        };
}
