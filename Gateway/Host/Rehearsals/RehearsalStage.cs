using System.Globalization;
using Dialogs.Transcripts;
using Gateway.Contacts;
using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Security;
using Gateway.Store;
using Localization.Languages;
using Microsoft.Extensions.Options;

namespace Gateway.Host.Rehearsals;

/// <summary>
/// A gateway of its own for rehearsals: simulated operators, the demo's registry, a clock that can be moved ahead. Phones are handed
/// out once, so that no rehearsal meets what another left behind.
/// </summary>
internal sealed class RehearsalStage : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Queue<(Msisdn Number, string Cnic)> _registered;
    private readonly Queue<(Msisdn Number, string Cnic)> _shared;
    private int _strangers;

    private RehearsalStage(RunningGateway gateway, ShiftedTime clock, DirectoryInfo folder)
    {
        (Gateway, Clock, _folder) = (gateway, clock, folder);
        Http = new HttpClient { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(30) };
        (_registered, _shared) = RehearsalPeople.Read(Path.Combine(folder.FullName, "config", "demo"));
    }

    /// <summary>The gateway.</summary>
    public RunningGateway Gateway { get; }

    /// <summary>Its clock.</summary>
    public ShiftedTime Clock { get; }

    /// <summary>The way to its HTTP doors.</summary>
    public HttpClient Http { get; }

    /// <summary>The config folder it runs on.</summary>
    public string ConfigFolder => Path.Combine(_folder.FullName, "config");

    /// <summary>Starts one.</summary>
    /// <param name="settings">Where the config folder is, and settings that win, such as those of another database.</param>
    /// <param name="time">The clock to move ahead of.</param>
    /// <param name="stopping">Ends the start.</param>
    public static async Task<RehearsalStage> StartAsync(HostSettings settings, TimeProvider time, CancellationToken stopping)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-rehearsal-");
        try
        {
            RehearsalConfig.Copy(Host.ConfigFolder.Find(settings.ConfigFolder), Path.Combine(folder.FullName, "config"));
            var clock = new ShiftedTime(time);
            var own = new Dictionary<string, string?>
            {
                ["Storage:DataFolder"] = Path.Combine(folder.FullName, "data"), ["Storage:Provider"] = "Sqlite", ["ConnectionStrings:Database"] = "",
                ["ConnectionStrings:Redis"] = "", ["Urls"] = "http://127.0.0.1:0", ["Simulator:Enabled"] = "true", ["Demo:Enabled"] = "true",
                ["Conversations:DefaultLanguage"] = "en",
                // What comes unasked comes by the clock, in the middle of whatever is played.
                ["Prompts:Enabled"] = "false", ["Privacy:NoticeMinutes"] = "0",
            };
            foreach (var (key, value) in settings.Overrides)
                own[key] = value;
            var gateway = await GatewayHost.StartAsync(
                settings with { ConfigFolder = Path.Combine(folder.FullName, "config"), Overrides = own, LogToTerminal = false, Time = clock, IsRehearsal = true }, stopping);
            return new RehearsalStage(gateway, clock, folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Hands out a phone nobody used before, whose holder is answered in a language.</summary>
    /// <exception cref="InvalidOperationException">The demo's registry has no more of the kind.</exception>
    public async Task<RehearsalPhone> PhoneAsync(RehearsalHolder holder, string language, CancellationToken stopping)
    {
        var (number, cnic) = holder switch
        {
            RehearsalHolder.Registered => Take(_registered),
            RehearsalHolder.Shared => Take(_shared),
            _ => Stranger(),
        };
        if (Language.TryParse(language, out var known))
            await Gateway.Services.GetRequiredService<ContactBook>().SetLanguageAsync(number, known, stopping);
        var operatorName = Gateway.Services.GetRequiredService<OperatorDirectory>().Route(number, null);
        return new RehearsalPhone(number, cnic, Gateway.SimulatedOperators.Single(one => one.Name == operatorName).Smsc);
    }

    /// <summary>Moves the clock ahead to the next time a programme's wall clock shows this.</summary>
    public void MoveTo(TimeOnly local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Gateway.Services.GetRequiredService<IOptions<ConversationOptions>>().Value.TimeZone);
        var now = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), zone).TimeOfDay);
        Clock.Advance(local - now);
    }

    /// <summary>Reads one number from the gateway's database.</summary>
    public async Task<long> CountAsync(string sql, Msisdn number, CancellationToken stopping)
    {
        var person = Gateway.Services.GetRequiredService<PersonalData>().TokenOf(number).ToArray();
        return Convert.ToInt64(
            await Gateway.Services.GetRequiredService<Database>().ReadAsync(session => session.Scalar(sql, person), stopping) ?? 0L, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private (Msisdn, string) Stranger()
    {
        var number = Interlocked.Increment(ref _strangers);
        return Msisdn.TryParse(string.Create(CultureInfo.InvariantCulture, $"92300888{number:0000}"), out var msisdn)
            ? (msisdn, string.Create(CultureInfo.InvariantCulture, $"99999{number:0000000}9"))
            : throw new InvalidOperationException("There are no more strangers.");
    }

    private static (Msisdn, string) Take(Queue<(Msisdn, string)> people) =>
        people.TryDequeue(out var person) ? person : throw new InvalidOperationException("The demo's registry has no more people of this kind: rehearse fewer at once.");
}
