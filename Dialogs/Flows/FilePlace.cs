namespace Dialogs.Flows;

/// <summary>A place in a file, for messages to the person who wrote it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record FilePlace(string Path, int Line, int Column)
{
    /// <summary>The place as a compiler would print it.</summary>
    public override string ToString() => $"{Path}({Line},{Column})";
}
