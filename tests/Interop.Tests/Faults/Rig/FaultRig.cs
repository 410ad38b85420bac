using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Simulator;
using Gateway.Store;
using Gateway.Tests;
using Interop.Tests.Peers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Tests.Faults.Rig;

/// <summary>
/// Gateways as processes of their own, on real stores, sending to an SMSC in this process that counts everything. Harm is done to any of
/// them; afterwards the book of record and the SMSC's count must agree.
/// </summary>
internal sealed class FaultRig : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-faults-");
    private readonly List<GatewayProcess> _gateways = [];
    private readonly Dictionary<GatewayProcess, ProcessRoom> _room = [];
    private readonly RigSettings _settings;
    private PersonalData _personal = null!;
    private OutboxWriter _outbox = null!;
    private BatchWriter? _writer;
    private PostgresServer? _ownPostgres;
    private int _promised;
    private int _nodes;

    private FaultRig(RigSettings settings) => _settings = settings;

    public const string Operator = "test";

    public SimulatedSmsc Smsc { get; private set; } = null!;

    public SubmitLedger Ledger { get; private set; } = null!;

    public RedisServer Redis { get; private set; } = null!;

    public PostgresServer Postgres => _settings.Postgres ?? _ownPostgres!;

    /// <summary>The connection string of the rig's database; empty for SQLite.</summary>
    public string DatabaseConnection { get; private set; } = "";

    public Database Database { get; private set; } = null!;

    public string Folder => _folder.FullName;

    /// <summary>What each gateway that was seen at work held of the machine then.</summary>
    public IReadOnlyDictionary<GatewayProcess, ProcessRoom> Room => _room;

    /// <summary>The most that may reach the operator within a second: its rate with the burst it takes, and what was on the wire already.</summary>
    public int MostPerSecond => (int)(_settings.PerSecond * 1.1) + (_settings.Window * _settings.Sessions * Math.Max(1, _gateways.Count(gateway => gateway.IsRunning)));

    /// <summary>Every process that was ever started.</summary>
    public IReadOnlyList<GatewayProcess> Gateways => _gateways;

    public static async Task<FaultRig> StartAsync(RigSettings settings)
    {
        var rig = new FaultRig(settings);
        try
        {
            await rig.PrepareAsync();
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more gateway process; on SQLite all share the one folder, so only one can run.</summary>
    public async Task<GatewayProcess> StartGatewayAsync(string? name = null, IReadOnlyDictionary<string, string>? more = null, Action<string>? said = null)
    {
        var gateway = await GatewayProcess.StartAsync(NodeFolder(name), SettingsOf(name, more), said);
        _gateways.Add(gateway);
        return gateway;
    }

    /// <summary>The settings of a gateway process of this rig.</summary>
    public Dictionary<string, string> SettingsOf(string? name = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = GatewayProcess.BoundTo(Smsc.Port);
        settings["Operators__test__TransactionsPerSecond"] = _settings.PerSecond.ToString(CultureInfo.InvariantCulture);
        settings["Operators__test__Links__0__WindowSize"] = _settings.Window.ToString(CultureInfo.InvariantCulture);
        settings["Operators__test__Links__0__Sessions"] = _settings.Sessions.ToString(CultureInfo.InvariantCulture);
        settings["Demo__Enabled"] = _settings.Demo ? "true" : "false";
        settings["Node__Name"] = name ?? "node";
        // A third of the time that production waits, so that a test waits no longer than it must.
        (settings["Leases__Seconds"], settings["Leases__RenewSeconds"]) = ("4", "1");
        if (_settings.Footing == Footing.Production)
        {
            settings["Storage__Provider"] = "PostgreSql";
            settings["ConnectionStrings__Database"] = DatabaseConnection;
            settings["ConnectionStrings__Redis"] = Redis.Connection;
        }

        foreach (var (key, value) in _settings.Gateway.Concat(more ?? new Dictionary<string, string>()))
            settings[key] = value;
        return settings;
    }

    /// <summary>Promises messages as the application does, each to a number of its own; they are durable when this answers.</summary>
    public async Task PromiseAsync(int count, DateTimeOffset? expiresAt = null)
    {
        for (var done = 0; done < count; done += 500)
        {
            var rows = Enumerable.Range(0, Math.Min(500, count - done)).Select(_ => _outbox.Prepare(Next(expiresAt))).ToList();
            await _writer!.WriteAsync(session => rows.ForEach(row => row.Store(session)), CancellationToken.None);
        }
    }

    /// <summary>Promises a broadcast to so many numbers of their own, at any hour: it is sent from the commit on. The answer is its key.</summary>
    public async Task<byte[]> PromiseBroadcastAsync(int people)
    {
        var key = Guid.CreateVersion7().Stored();
        var first = _promised + 1;
        for (var done = 0; done < people; done += 500)
        {
            var rows = Enumerable.Range(done, Math.Min(500, people - done))
                .Select(i => (Ordinal: (long)i, Number: NumberOf(first + i))).Select(row => (row.Ordinal, Token: TokenOf(row.Number), Sealed: _personal.Seal(row.Number, BroadcastStore.RecipientPlace))).ToList();
            await _writer!.WriteAsync(session => rows.ForEach(row => session.Execute(
                "INSERT INTO broadcast_recipients (broadcast_id, operator, ordinal, person, msisdn_sealed, language) VALUES ($1, $2, $3, $4, $5, 'ur')",
                key, Operator, row.Ordinal, row.Token, row.Sealed)), CancellationToken.None);
        }

        await _writer!.WriteAsync(session =>
        {
            session.Execute(
                """
                INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, any_hour, total, created_at, created_by, state)
                VALUES ($1, 'kafaalat', 'own text', '{}', $2, '8171', 1, $3, $4, 'test', 1)
                """,
                key, (long)MessageClass.Payment, (long)people, DateTimeOffset.UtcNow.Stored());
            session.Execute("INSERT INTO broadcast_texts (broadcast_id, language, text) VALUES ($1, 'ur', 'Your payment is ready. Take your CNIC.')", key);
            session.Execute("INSERT INTO broadcast_cursors (broadcast_id, operator, total) VALUES ($1, $2, $3)", key, Operator, (long)people);
        }, CancellationToken.None);
        _promised += people;
        return key;
    }

    /// <summary>Waits until a condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> done, string what, int seconds = 60)
    {
        var limit = DateTime.UtcNow.AddSeconds(seconds);
        while (!await done())
        {
            if (DateTime.UtcNow > limit)
                throw new TimeoutException($"Waited {seconds} s in vain until {what}.");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until so many more messages have reached the SMSC.</summary>
    public async Task SendsAsync(int more = 20, int seconds = 60)
    {
        var before = Ledger.Total;
        await UntilAsync(() => Task.FromResult(Ledger.Total >= before + more), $"{more} more messages are sent", seconds);
        foreach (var gateway in _gateways.Where(gateway => gateway.IsRunning && !_room.ContainsKey(gateway)))
            _room[gateway] = ProcessRoom.Of(gateway.ProcessId) ?? new(0, 0);
    }

    /// <summary>Waits until a health item of a gateway stands as wanted; answers its words.</summary>
    public static async Task<string> HealthAsync(GatewayProcess gateway, string item, bool isWell)
    {
        var words = "";
        await UntilAsync(
            async () =>
            {
                using var answer = await gateway.Client.GetAsync(new Uri("health/ready", UriKind.Relative));
                using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                var found = body.RootElement.GetProperty("checks").GetProperty(item);
                words = found.GetProperty("words").GetString()!;
                return found.GetProperty("well").GetBoolean() == isWell;
            },
            $"the health check says of {item} that it is {(isWell ? "well" : "not well")}");
        return words;
    }

    /// <summary>Waits until nothing is queued any more.</summary>
    public Task SettledAsync(int seconds = 60) =>
        UntilAsync(async () => await CountAsync("SELECT COUNT(*) FROM messages WHERE status = 0") == 0, "every message has an outcome", seconds);

    public async Task<long> CountAsync(string sql) =>
        Convert.ToInt64(await Database.ReadAsync(session => session.Scalar(sql), CancellationToken.None), CultureInfo.InvariantCulture);

    public async Task<long> UnknownAsync() => await CountAsync("SELECT COUNT(*) FROM messages WHERE status = 2");

    /// <summary>What a number is called in the book of record.</summary>
    public byte[] TokenOf(string digits) => _personal.TokenOf(Msisdn.TryParse(digits, out var number) ? number : default).ToArray();

    /// <summary>The number of the n-th message promised, as the SMSC sees it.</summary>
    public static string NumberOf(int message) => string.Create(CultureInfo.InvariantCulture, $"92300{message:0000000}");

    /// <summary>How many messages were promised.</summary>
    public int Promised => _promised;

    /// <summary>Lets go of the book of record, so that the disk under it can be exchanged.</summary>
    public async Task CloseBookAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
        _writer = null;
        Database?.Dispose();
        _personal?.Dispose();
    }

    /// <summary>Opens the book of record.</summary>
    public async Task OpenBookAsync()
    {
        Database = new Database(new StorageOptions
        {
            Provider = _settings.Footing == Footing.Embedded ? StorageProvider.Sqlite : StorageProvider.PostgreSql, DataFolder = NodeFolder(null), Database = DatabaseConnection,
        });
        await Database.MigrateAsync(CancellationToken.None);
        _writer = new BatchWriter(Database, NullLogger<BatchWriter>.Instance);
        _personal = new PersonalData(KeyFile.ReadOrCreate(KeyOf(NodeFolder(null)), out _));
        _outbox = new OutboxWriter(_personal, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
            await gateway.DisposeAsync();
        await CloseBookAsync();
        if (Smsc is not null)
            await Smsc.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
        if (_ownPostgres is not null)
            await _ownPostgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync()
    {
        Smsc = SimulatedSmsc.Start(
            new SimulatorOptions { Latency = _settings.Latency, ReceiptDelay = TimeSpan.FromMilliseconds(100), MaxConnections = 64, RetryDelay = TimeSpan.FromMilliseconds(200), DeliverAttempts = 10_000 },
            TimeProvider.System, NullLogger.Instance);
        Ledger = new SubmitLedger(Smsc);
        if (_settings.Footing == Footing.Production)
        {
            _ownPostgres = _settings.Postgres is null ? await PostgresServer.StartAsync() : null;
            DatabaseConnection = await Postgres.CreateDatabaseAsync();
            Redis = RedisServer.Prepare(_settings.RedisFolder, _settings.Redis);
            if (_settings.StartsRedis)
                await Redis.StartAgainAsync();
        }

        await OpenBookAsync();
    }

    private OutgoingMessage Next(DateTimeOffset? expiresAt)
    {
        var message = Interlocked.Increment(ref _promised);
        if (!Msisdn.TryParse(NumberOf(message), out var to))
            throw new InvalidOperationException("The number made is not one.");
        return new OutgoingMessage(
            MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), "Your payment is ready. Take your CNIC.", MessageClass.Payment, Priority.Case, Operator, expiresAt);
    }

    // Processes on PostgreSQL have a data folder each, and all of them the same key.
    private string NodeFolder(string? name)
    {
        var first = _settings.DataFolder ?? Path.Combine(Folder, "data");
        if (_settings.Footing == Footing.Embedded || name is null)
            return first;
        var folder = Path.Combine(Folder, $"{name}-{Interlocked.Increment(ref _nodes)}");
        Directory.CreateDirectory(Path.GetDirectoryName(KeyOf(folder))!);
        File.Copy(KeyOf(first), KeyOf(folder));
        return folder;
    }

    private static string KeyOf(string folder) => Path.Combine(folder, "keys", "messaging.key");
}
