using Interop.Tests.Faults.Rig;
using Interop.Tests.Peers;

namespace Interop.Tests.Faults;

/// <summary>The database is put back as it was some time ago, and what was sent since is not sent again.</summary>
[Collection(FaultCollection.Name)]
public sealed class RestoredTests(FaultServers servers)
{
    [Fact]
    public async Task What_may_have_left_since_the_back_up_is_unknown_and_the_rest_goes_on()
    {
        // So many at so slow a rate that some still wait when three verbs have run on a busy machine.
        const int AtBackUp = 1000;
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Embedded) { Window = 5, PerSecond = 4 });
        var gateway = await rig.StartGatewayAsync();
        await rig.PromiseAsync(AtBackUp);
        await rig.SendsAsync(20);

        var file = Path.Combine(rig.Folder, "backup.db");
        Assert.Equal(0, await RunAsync(rig, "database", "backup", file));
        Assert.Equal(2, await RunAsync(rig, "database", "backup", file));
        Assert.Equal(2, await RunAsync(rig, "database", "restored", "--yes"));
        await rig.SendsAsync(20);
        Assert.Equal(0, await gateway.StopAsync());
        await rig.CloseBookAsync();
        PutBack(rig, file);
        Assert.Equal(1, await RunAsync(rig, "database", "restored"));
        Assert.Equal(0, await RunAsync(rig, "database", "restored", "--yes"));
        await rig.OpenBookAsync();
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(50);
        await rig.SettledAsync(120);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: AtBackUp));
        Assert.InRange(await rig.UnknownAsync(), 1, AtBackUp - 20);
    }

    private static void PutBack(FaultRig rig, string file)
    {
        var data = Path.Combine(rig.Folder, "data");
        foreach (var old in Directory.EnumerateFiles(data, "messaging.db*"))
            File.Delete(old);
        File.Copy(file, Path.Combine(data, "messaging.db"));
    }

    private static async Task<int> RunAsync(FaultRig rig, params string[] words) =>
        (await GatewayProcess.RunAsync(Path.Combine(rig.Folder, "data"), rig.SettingsOf(), words)).ExitCode;
}
