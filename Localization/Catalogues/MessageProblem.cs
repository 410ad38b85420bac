namespace Localization.Catalogues;

/// <summary>A mistake in a message pattern.</summary>
/// <param name="Position">The character it is at, from 0.</param>
/// <param name="Message">What is wrong.</param>
public sealed record MessageProblem(int Position, string Message);
