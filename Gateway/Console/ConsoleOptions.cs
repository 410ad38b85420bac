using System.ComponentModel.DataAnnotations;

namespace Gateway.Console;

/// <summary>The settings section <c>Console</c>.</summary>
internal sealed class ConsoleOptions
{
    /// <summary>Wrong sign-ins from one network address in 15 minutes after which it is shut for as long; 0 for no limit. Default 30.</summary>
    [Range(0, 10_000)]
    public int SignInsPerAddress { get; set; } = 30;
}
