using System.ComponentModel.DataAnnotations;

namespace Gateway.Store.Audit;

/// <summary>The settings section <c>Audit</c>.</summary>
internal sealed class AuditOptions
{
    /// <summary>Rows after which a checkpoint is signed. Default 1000.</summary>
    [Range(1, 1_000_000)]
    public int CheckpointRows { get; set; } = 1000;

    /// <summary>Minutes after which one is signed if there is any new row. Default 60.</summary>
    [Range(1, 1440)]
    public int CheckpointMinutes { get; set; } = 60;

    /// <summary>The file that keeps them outside the database, relative to the data folder.</summary>
    [Required, MinLength(1)]
    public string CheckpointFile { get; set; } = "audit/checkpoints.txt";
}
