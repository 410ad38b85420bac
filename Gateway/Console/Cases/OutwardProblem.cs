namespace Gateway.Console.Cases;

/// <summary>Says in the words of the console why a text may not be sent.</summary>
internal static class OutwardProblem
{
    /// <summary>The key of the words.</summary>
    public static string Of(ArgumentException e) => e.Message switch
    {
        var text when text.Contains("empty", StringComparison.Ordinal) => "Write something first.",
        var text when text.Contains("longer", StringComparison.Ordinal) => "The text is longer than 200 characters.",
        var text when text.Contains("link", StringComparison.Ordinal) => "The text holds a link. People are told that we never send one.",
        var text when text.Contains("number", StringComparison.Ordinal) => "The text holds a whole card or phone number.",
        _ => "The text holds a control character.",
    };
}
