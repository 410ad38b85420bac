using System.ComponentModel.DataAnnotations;

namespace Gateway.Registry.Uploads;

/// <summary>The settings section <c>RegistryUploads</c>: registry files by way of the console.</summary>
internal sealed class UploadOptions
{
    /// <summary>The largest file that is taken over the network, in megabytes; larger ones are put into a folder on the server.</summary>
    [Range(1, 200)]
    public int LargestMegabytes { get; set; } = 200;

    /// <summary>A folder on the server whose sub-folders can be picked instead; empty for none.</summary>
    public string DropFolder { get; set; } = "";

    /// <summary>Hours after which files that nobody applied are deleted.</summary>
    [Range(1, 168)]
    public int KeepHours { get; set; } = 24;

    /// <summary>Days for which the list of refused rows can be fetched.</summary>
    [Range(1, 366)]
    public int RejectDays { get; set; } = 30;
}
