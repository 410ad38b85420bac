namespace Gateway.Ussd;

/// <summary>What a hop adds to the input already seen, when an aggregator repeats everything typed so far.</summary>
internal static class TypedSince
{
    /// <summary>
    /// The new answers, oldest first. Several digits joined by asterisks are hops that were missed, each answered in turn;
    /// anything else is one answer, because free text may contain an asterisk.
    /// </summary>
    /// <param name="seen">The input of the last hop; null when the session is new.</param>
    /// <param name="input">The input now.</param>
    public static IReadOnlyList<string> Answers(string? seen, string input)
    {
        if (string.IsNullOrEmpty(seen))
            return input.Length == 0 ? [] : Split(input);
        if (input.Length > seen.Length && input[seen.Length] == '*' && input.StartsWith(seen, StringComparison.Ordinal))
            return Split(input[(seen.Length + 1)..]);
        // Not a continuation of what was seen: the last answer is what the person typed just now.
        return [input[(input.LastIndexOf('*') + 1)..]];
    }

    private static string[] Split(string typed)
    {
        var parts = typed.Split('*');
        return Array.TrueForAll(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit)) ? parts : [typed];
    }
}
