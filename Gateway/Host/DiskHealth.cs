using System.Diagnostics.Metrics;
using System.Globalization;
using Gateway.Api;
using Gateway.Store;

namespace Gateway.Host;

/// <summary>How much room the disk of the data folder has left: a full disk stops everything that is durable.</summary>
internal sealed class DiskHealth : IDisposable
{
    /// <summary>Below this many octets staff are warned; below a quarter of it the gateway says it is not well.</summary>
    private const long Low = 2L << 30;

    private readonly Meter _meter = new("Gateway.Host");
    private readonly string _folder;

    /// <summary>Measures the disk under the data folder.</summary>
    public DiskHealth(StorageOptions options)
    {
        _folder = Path.GetFullPath(options.DataFolder);
        _meter.CreateObservableGauge("disk.free_bytes", FreeOctets, "By", "Room left on the disk of the data folder.");
    }

    /// <summary>The item of the health page.</summary>
    public HealthItem Check() => Of(FreeOctets());

    /// <summary>What so much room means, and what to do.</summary>
    internal static HealthItem Of(long free)
    {
        var left = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):0.0} GB");
        return free >= Low
            ? new("disk", true, $"The disk of the data folder has {left} left.")
            : new("disk", free >= Low / 4, $"The disk of the data folder has only {left} left. Free some room or enlarge it: when it is full nothing can be stored, and operators are asked to keep their messages.");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private long FreeOctets() => new DriveInfo(_folder).AvailableFreeSpace;
}
