namespace Localization.Catalogues;

/// <summary>Something wrong in a catalogue, with its place.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record TextProblem(string Path, int Line, string Message)
{
    /// <summary>The problem as a compiler would print it.</summary>
    public override string ToString() => $"{Path}({Line}): {Message}";
}
