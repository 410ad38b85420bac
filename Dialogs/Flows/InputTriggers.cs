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

    /// <summary>The value beside a CNIC: its last three digits.</summary>
    public const string Suffix = "suffix";

    private static readonly InputFailure[] ChoiceFailures =
        [new("invalid", ["low", "high"]), new("more_than_one", ["low", "high"])];

    private static readonly InputFailure[] CnicFailures =
        [new("too_short", ["count"]), new("too_long", ["count"]), new("two_numbers", []), new("not_cnic", [])];

    private static readonly InputFailure[] NumberFailures =
        [new("not_number", ["low", "high"]), new("out_of_range", ["low", "high"])];

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
        _ => [new("not_reference", []), new("mistyped", [])],
    };

    /// <summary>The triggers an input fires, which its state must handle.</summary>
    /// <param name="input">The input.</param>
    public static IReadOnlyList<string> Of(FlowInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Kind switch
        {
            InputKind.Choice => [.. input.Options.Select(option => option.Trigger).Distinct(StringComparer.Ordinal)],
            InputKind.YesNo => [Yes, No],
            InputKind.Cnic => [Entered, LookAlike],
            _ => [Entered],
        };
    }
}
