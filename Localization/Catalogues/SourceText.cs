namespace Localization.Catalogues;

/// <summary>A file already read into memory, with the path that errors in it name.</summary>
/// <param name="Path">Where it came from.</param>
/// <param name="Text">All of it.</param>
public sealed record SourceText(string Path, string Text);
