using System.Diagnostics;

namespace Interop.Tests.Faults.Rig;

/// <summary>
/// An ext4 file system in a file, whose power can be cut: what nobody flushed stays in the memory of the mount and is not in the file, so
/// a copy of the file is what a disk holds after the cut. Root only.
/// </summary>
internal sealed class CutDisk : IAsyncDisposable
{
    private readonly string _images;
    private int _image;

    private CutDisk(string images, string folder) => (_images, Folder) = (images, folder);

    /// <summary>Where it is mounted; the same after each cut.</summary>
    public string Folder { get; }

    private string Image => Path.Combine(_images, $"disk{_image}");

    public static async Task<CutDisk> MountAsync(int megabytes)
    {
        var disk = new CutDisk(Directory.CreateTempSubdirectory("messaging-images-").FullName, Directory.CreateTempSubdirectory("messaging-mount-").FullName);
        await using (var file = File.Create(disk.Image))
            file.SetLength(megabytes * 1024L * 1024);
        await RunAsync("mkfs.ext4", "-q", "-F", disk.Image);
        await disk.MountAsync();
        return disk;
    }

    /// <summary>Keeps what is on the platter now. Whoever writes to it is held still meanwhile, since a power cut is one moment.</summary>
    public void Cut() => File.Copy(Image, Path.Combine(_images, $"disk{_image + 1}"));

    /// <summary>Mounts what was kept in the place of what was. Nobody may hold a file open any more.</summary>
    public async Task ComeBackAsync()
    {
        await UnmountAsync();
        File.Delete(Image);
        _image++;
        await MountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await UnmountAsync();
        Directory.Delete(Folder);
        Directory.Delete(_images, recursive: true);
    }

    // A long commit interval: only what a program flushes reaches the file.
    private Task MountAsync() => RunAsync("mount", "-o", "loop,noatime,commit=300", Image, Folder);

    // A process that was killed may take a moment to let go of its files.
    private async Task UnmountAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await RunAsync("umount", Folder);
                return;
            }
            catch (InvalidOperationException) when (tries < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}: {error}");
    }
}
