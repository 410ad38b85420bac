using System.ComponentModel.DataAnnotations;

namespace Gateway.Keeping.Keys;

/// <summary>The settings section <c>Keys</c>: the keys that personal data is sealed with.</summary>
internal sealed class KeyOptions
{
    /// <summary>Seconds between two looks at the key file and at the data keys of other processes. Default 5.</summary>
    [Range(1, 30)]
    public int LookSeconds { get; set; } = 5;
}
