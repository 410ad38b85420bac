using Gateway.Host;
using Gateway.Store;
using Gateway.Tests.House;

namespace Gateway.Tests.Conversations;

public sealed class PublishCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-publish-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Uc40_What_a_test_refuses_is_not_published()
    {
        Change("menu");

        var code = await RunAsync(new PublishOptions("menu", "test", false, false, null, false), testResult: 1);

        Assert.Equal(1, code);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "data", "messaging.db")));
    }

    [Fact]
    public async Task A_changed_file_is_published_once_shown_first_and_rolled_back()
    {
        await RunAsync(new PublishOptions(null, "test", false, false, null, false));
        Change("menu");

        var shown = await RunAsync(new PublishOptions("menu", "test", false, false, null, DryRun: true));
        var before = await VersionsAsync();
        var published = await RunAsync(new PublishOptions("menu", "test", false, false, null, false));
        var between = await VersionsAsync();
        var rolledBack = await RunAsync(new PublishOptions("menu", "test", Rollback: true, false, null, false));

        Assert.Equal((0, 0, 0), (shown, published, rolledBack));
        Assert.Equal((1, 2, 3), (before, between, await VersionsAsync()));
    }

    [Fact]
    public async Task What_was_published_in_the_console_stays_unless_its_flow_is_named()
    {
        Change("menu");
        await RunAsync(new PublishOptions("menu", "test", false, false, null, false));
        Change("menu");
        await RunAsync(new PublishOptions("menu", "console: amina, bilal", false, false, null, false));
        Change("menu");

        await RunAsync(new PublishOptions(null, "test", false, false, null, false));
        var unnamed = await VersionsAsync();
        await RunAsync(new PublishOptions("menu", "test", false, false, null, false));

        Assert.Equal((2, 3), (unnamed, await VersionsAsync()));
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("menu", true, true)]
    [InlineData("nothing", false, false)]
    public async Task Wrong_use_is_told_and_changes_nothing(string? flow, bool rollback, bool withdraw) =>
        Assert.Equal(2, await RunAsync(new PublishOptions(flow, "test", rollback, withdraw, null, false)));

    [Fact]
    public async Task The_only_version_is_not_withdrawn() =>
        Assert.Equal(1, await RunAsync(new PublishOptions("menu", "test", false, Withdraw: true, null, false)));

    private Task<int> RunAsync(PublishOptions options, int testResult = 0) => PublishCommand.RunAsync(Settings(), options, () => Task.FromResult(testResult), CancellationToken.None);

    private HostSettings Settings() => new()
    {
        ConfigFolder = Config(),
        LogToTerminal = false,
        Overrides = new Dictionary<string, string?> { ["Storage:DataFolder"] = Path.Combine(_folder.FullName, "data"), ["ConnectionStrings:Database"] = "" },
    };

    // A copy, so that a test may change a flow.
    private string Config()
    {
        var copy = Path.Combine(_folder.FullName, "config");
        if (Directory.Exists(copy))
            return copy;
        var source = Path.Combine(SourceTree.Root, "config");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private void Change(string flow) => File.AppendAllText(Path.Combine(Config(), "flows", $"{flow}.yaml"), "\n# changed\n");

    private async Task<long> VersionsAsync()
    {
        using var database = new Database(new StorageOptions { DataFolder = Path.Combine(_folder.FullName, "data") });
        return Convert.ToInt64(await database.ReadAsync(session => session.Scalar("SELECT MAX(version) FROM flow_versions WHERE flow = 'menu'"), CancellationToken.None), System.Globalization.CultureInfo.InvariantCulture);
    }
}
