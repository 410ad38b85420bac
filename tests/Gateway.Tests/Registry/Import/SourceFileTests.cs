using System.Text;
using Gateway.Registry.Import;

namespace Gateway.Tests.Registry.Import;

public class SourceFileTests
{
    [Theory]
    [InlineData(128 * 1024 - 1)]
    [InlineData(128 * 1024 - 2)]
    [InlineData(128 * 1024 - 3)]
    [InlineData(128 * 1024)]
    public async Task A_character_across_the_end_of_a_block_is_one_character(int before)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, [.. Enumerable.Repeat((byte)'a', before), .. Encoding.UTF8.GetBytes("😀ب")]);

        var file = await SourceFile.InspectAsync(path, CancellationToken.None);

        File.Delete(path);
        Assert.Equal(before + 6, file.Length);
    }

    [Fact]
    public async Task A_character_cut_by_the_end_of_the_file_is_not_UTF_8()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, [(byte)'a', 0xD8]);

        await Assert.ThrowsAsync<UnreadableFileException>(() => SourceFile.InspectAsync(path, CancellationToken.None));

        File.Delete(path);
    }
}
