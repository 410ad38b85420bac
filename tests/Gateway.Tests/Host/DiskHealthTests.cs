using Gateway.Host;
using Gateway.Store;

namespace Gateway.Tests.Host;

public sealed class DiskHealthTests
{
    [Theory]
    [InlineData(50L << 30, true, "50.0 GB left")]
    [InlineData(1L << 30, true, "only 1.0 GB left. Free some room")]
    [InlineData(100L << 20, false, "only 0.1 GB left. Free some room")]
    public void Little_room_is_said_in_time_and_what_to_do(long free, bool healthy, string words)
    {
        var item = DiskHealth.Of(free);

        Assert.Equal(healthy, item.IsWell);
        Assert.Contains(words, item.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_disk_under_the_data_folder_is_measured()
    {
        using var health = new DiskHealth(new StorageOptions { DataFolder = Path.GetTempPath() });

        Assert.Contains(" GB left", health.Check().Words, StringComparison.Ordinal);
    }
}
