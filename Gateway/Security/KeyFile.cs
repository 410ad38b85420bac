using System.Security.Cryptography;
using System.Text.Json;

namespace Gateway.Security;

/// <summary>
/// The one secret that personal data rests on: 32 random octets in a file that only its owner may read.
/// Without it sealed data can be neither opened nor looked up, so it must be backed up apart from the database.
/// </summary>
internal static class KeyFile
{
    private const int KeyOctets = 32;

    /// <summary>Reads the key, or makes it on the first start.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="created">True when it was made just now: the host then asks for a back-up.</param>
    /// <exception cref="InvalidDataException">The file exists but holds no key, or others may read it.</exception>
    public static byte[] ReadOrCreate(string path, out bool created)
    {
        created = !File.Exists(path);
        if (created)
            Create(path);

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
            throw new InvalidDataException($"The key file {path} may be read by others. Run: chmod 600 {path}");

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var key = document.RootElement.GetProperty("master").GetBytesFromBase64();
            return key.Length == KeyOctets ? key : throw new InvalidDataException($"The key file {path} holds {key.Length} octets, not {KeyOctets}.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"The key file {path} cannot be read as a key file. Restore it from the back-up.", e);
        }
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        using (var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 1);
            writer.WriteBase64String("master", RandomNumberGenerator.GetBytes(KeyOctets));
            writer.WriteEndObject();
        }

        file.Flush(flushToDisk: true);
    }
}
