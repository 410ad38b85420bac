using Gateway.Security;

namespace Gateway.Tests.Security;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-key-").FullName;

    private string KeyPath => Path.Combine(_folder, "keys", "messaging.key");

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        var made = KeyFile.ReadOrCreate(KeyPath, out var created);
        var read = KeyFile.ReadOrCreate(KeyPath, out var createdAgain);

        Assert.True(created);
        Assert.False(createdAgain);
        Assert.Equal(made, read);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
    }

    [Fact]
    public void A_key_that_others_may_read_is_refused_with_the_remedy()
    {
        KeyFile.ReadOrCreate(KeyPath, out _);
        File.SetUnixFileMode(KeyPath, File.GetUnixFileMode(KeyPath) | UnixFileMode.OtherRead);

        var refusal = Assert.Throws<InvalidDataException>(() => KeyFile.ReadOrCreate(KeyPath, out _));

        Assert.Contains("chmod 600", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"master":"AAAA"}""")]
    [InlineData("""{"version":1,"master":7}""")]
    public void A_damaged_key_is_never_replaced(string content)
    {
        KeyFile.ReadOrCreate(KeyPath, out _);
        File.WriteAllText(KeyPath, content);

        Assert.Throws<InvalidDataException>(() => KeyFile.ReadOrCreate(KeyPath, out _));
        Assert.Equal(content, File.ReadAllText(KeyPath));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
