using System.Security;
using Gateway.Conversations;
using Microsoft.Extensions.Options;

namespace Gateway.Host;

/// <summary>Turns what can keep the gateway from starting into words that say what to do.</summary>
internal static class StartFailure
{
    /// <summary>The words, or null when the failure is a fault of ours and its trace is wanted.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        OptionsValidationException invalid => "The settings are not valid:\n  " + string.Join("\n  ", invalid.Failures),
        FlowFilesException flows => flows.Message,
        FormatException or DirectoryNotFoundException or InvalidDataException or SecurityException or UnauthorizedAccessException => failure.Message,
        IOException { InnerException: { } inner } io => $"{io.Message} {inner.Message}",
        IOException io => io.Message,
        InvalidOperationException { InnerException: null } invalid => invalid.Message,
        Npgsql.NpgsqlException database => $"The database cannot be reached: {database.Message}",
        _ => null,
    };
}
