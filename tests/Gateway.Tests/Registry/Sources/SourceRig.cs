using Gateway.Registry;
using Gateway.Registry.Sources;
using Gateway.Tests.Conversations;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

/// <summary>Stand-in registries with invented people, and the settings with which the gateway uses them.</summary>
internal static class SourceRig
{
    public static readonly IReadOnlyList<InventedPerson> People = InventedPeople.Make(seed: 1, count: 350);

    public static InventedPerson First => People[0];

    public static Cnic CnicOf(InventedPerson person) => Cnic.TryParse(person.Cnic, out var cnic) ? cnic : throw new ArgumentException(person.Cnic);

    public static Cnic Nobody => Cnic.TryParse("4210198765432", out var cnic) ? cnic : default;

    public static SourceOptions Options(OpenImisStandIn server) => new()
    {
        Reach = Reach.Local,
        Retries = 0,
        OpenImis = new OpenImisOptions { Url = $"{server.Address}/api", User = OpenImisStandIn.User, Password = OpenImisStandIn.Password, PaymentWindowDays = 30 },
    };

    public static SourceOptions Options(DciStandIn server) => new()
    {
        Reach = Reach.Local,
        Retries = 0,
        Dci = new DciOptions
        {
            SearchUrl = $"{server.Address}/registry/sync/search",
            EnrolledUrl = $"{server.Address}/registry/sync/enrolled",
            TokenUrl = $"{server.Address}/oauth2/client/token",
            ClientId = "gateway",
            ClientSecret = "try-me",
            SenderId = "gateway.example",
            ReceiverId = DciStandIn.Id,
        },
    };

    /// <summary>The settings of a whole gateway that asks one openIMIS; strangers are held for no time, because a test's clock stands still, or for so long.</summary>
    public static (string, string)[] Settings(OpenImisStandIn server, string strangersHeld = "0") =>
    [
        ("Registry:Sources:imis:Reach", "Local"), ("Registry:Sources:imis:Retries", "0"), ("Registry:Sources:imis:OpenImis:Url", $"{server.Address}/api"),
        ("Registry:Sources:imis:OpenImis:User", OpenImisStandIn.User), ("Registry:Sources:imis:OpenImis:Password", OpenImisStandIn.Password),
        ("Registry:Sources:imis:OpenImis:PaymentWindowDays", "30"), ("Registry:StrangerMilliseconds", strangersHeld),
    ];

    /// <summary>The settings of a whole gateway whose DCI registry calls back.</summary>
    public static (string, string)[] Settings(DciStandIn server, string keyFile) =>
    [
        ("Registry:Sources:ibr:Reach", "Local"), ("Registry:Sources:ibr:Retries", "0"), ("Registry:Sources:ibr:Dci:SearchUrl", $"{server.Address}/registry/sync/search"),
        ("Registry:Sources:ibr:Dci:LaterUrl", $"{server.Address}/registry/search"), ("Registry:Sources:ibr:Dci:SenderUri", "http://127.0.0.1:9/registry/on-search"),
        ("Registry:Sources:ibr:Dci:TokenUrl", $"{server.Address}/oauth2/client/token"), ("Registry:Sources:ibr:Dci:ClientId", "gateway"),
        ("Registry:Sources:ibr:Dci:ClientSecret", "try-me"), ("Registry:Sources:ibr:Dci:SenderId", "gateway.example"), ("Registry:Sources:ibr:Dci:ReceiverId", DciStandIn.Id),
        ("Registry:Sources:ibr:Dci:VerifyKeyFile", keyFile), ("Registry:StrangerMilliseconds", "0"),
    ];

    /// <summary>The answer to a phone that is held: nothing comes a millisecond before its time, and everything at it.</summary>
    /// <param name="rig">The conversations, with strangers held for 1500 ms.</param>
    /// <param name="server">The registry outside.</param>
    /// <param name="cnic">What she writes.</param>
    /// <param name="phone">Her phone.</param>
    /// <param name="isAsked">Whether the registry outside is asked.</param>
    public static async Task<string> HeldAsync(ConversationRig rig, OpenImisStandIn server, string cnic, string phone, bool isAsked)
    {
        var (asked, timers) = (server.Requests, rig.Time.Timers);
        var answer = rig.SmsAsync(cnic, phone);
        // The clock moves only when the registry has had its say.
        await UntilAsync(() => Task.FromResult(rig.Time.Timers > timers && (!isAsked || server.Requests > asked) && rig.Part<RemoteLookups>().Asking == 0));
        rig.Time.Advance(TimeSpan.FromMilliseconds(1499));
        Assert.False(answer.IsCompleted);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        return await answer.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Waits for something that happens on another thread.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await isSo())
            await Task.Delay(10, limit.Token);
    }
}
