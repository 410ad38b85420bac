namespace Localization.Catalogues;

/// <summary>What came out of reading one catalogue file: its good entries, and every mistake in it.</summary>
/// <param name="Catalogue">The catalogue, or null when its language is not known.</param>
/// <param name="Problems">The mistakes.</param>
public sealed record PoReading(Catalogue? Catalogue, IReadOnlyList<TextProblem> Problems);
