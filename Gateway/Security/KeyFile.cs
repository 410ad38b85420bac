using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Security.Keys;

namespace Gateway.Security;

/// <summary>
/// The secret that personal data rests on: 32 random octets, and the wrapping keys of later rotations, in a file that only its owner may read.
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

        return Read(path).Master;
    }

    /// <summary>Reads all of it.</summary>
    /// <exception cref="InvalidDataException">It holds no key.</exception>
    public static KeyFileContent Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var key = document.RootElement.GetProperty("master").GetBytesFromBase64();
            if (key.Length != KeyOctets)
                throw new InvalidDataException($"The key file {path} holds {key.Length} octets, not {KeyOctets}.");
            return new(key, document.RootElement.TryGetProperty("wrapping", out var later) ? [.. later.EnumerateArray().Select(one => ReadWrapping(one, path))] : []);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"The key file {path} cannot be read as a key file. Restore it from the back-up.", e);
        }
    }

    /// <summary>Puts other wrapping keys into the file: whole, or not at all, so that a full disk leaves the old file as it was.</summary>
    public static void Replace(string path, KeyFileContent content)
    {
        var (beside, options) = (path + ".new", Options());
        File.Delete(beside);
        try
        {
            using (var file = new FileStream(beside, options))
                Write(file, content);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static WrappingKey ReadWrapping(JsonElement one, string path)
    {
        var key = one.GetProperty("key").GetBytesFromBase64();
        return key.Length == WrappingKey.Octets
            ? WrappingKey.Of(key, one.GetProperty("made").GetDateTimeOffset())
            : throw new InvalidDataException($"The key file {path} holds a wrapping key of {key.Length} octets, not {WrappingKey.Octets}.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, Options());
        Write(file, new KeyFileContent(RandomNumberGenerator.GetBytes(KeyOctets), []));
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Write(FileStream file, KeyFileContent content)
    {
        using (var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 1);
            writer.WriteBase64String("master", content.Master);
            if (content.Later.Count > 0)
            {
                writer.WriteStartArray("wrapping");
                foreach (var key in content.Later)
                {
                    writer.WriteStartObject();
                    writer.WriteBase64String("key", key.Reveal());
                    writer.WriteString("made", key.MadeAt!.Value);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        file.Flush(flushToDisk: true);
    }
}
