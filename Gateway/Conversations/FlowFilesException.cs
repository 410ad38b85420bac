namespace Gateway.Conversations;

/// <summary>Flow or language files hold errors, so nothing is served from them; the message lists every one with file and line.</summary>
internal sealed class FlowFilesException(IReadOnlyList<string> problems)
    : Exception($"The flow and language files have {problems.Count} error(s):\n  {string.Join("\n  ", problems)}")
{
    /// <summary>Every error, as <c>file(line): what</c>.</summary>
    public IReadOnlyList<string> Problems => problems;
}
