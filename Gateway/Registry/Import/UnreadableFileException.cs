namespace Gateway.Registry.Import;

/// <summary>A registry file that cannot be taken at all: missing, in another encoding, or with the wrong header. Nothing is loaded.</summary>
internal sealed class UnreadableFileException(string message) : Exception(message);
