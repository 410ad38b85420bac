using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using StandIns.Graph;

namespace StandIns;

/// <summary>
/// An openIMIS as far as a gateway sees it: REST login, GraphQL with relay pages of at most 100 rows, custom filters on jsonExt, mutations
/// that are only received at first, 150 requests a minute, and an account that locks after five wrong passwords.
/// </summary>
public sealed class OpenImisStandIn : StandIn
{
    /// <summary>The account.</summary>
    public const string User = "gateway";

    /// <summary>Its password.</summary>
    public const string Password = "try-me";

    private static readonly TimeSpan Cooling = TimeSpan.FromMinutes(5);
    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _asked = new();
    private readonly Dictionary<string, DateTimeOffset> _tokens = [];
    private readonly OpenImisAnswers _answers;
    private int _wrong;
    private int _logins;
    private int _refusals;
    private DateTimeOffset _lockedUntil;

    private OpenImisStandIn(IReadOnlyList<InventedPerson> people) => _answers = new OpenImisAnswers(people, () => Faults);

    /// <summary>How many GraphQL requests a minute are answered.</summary>
    public int PerMinute { get; set; } = 150;

    /// <summary>How long a token is good for.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often somebody logged in.</summary>
    public int Logins => Volatile.Read(ref _logins);

    /// <summary>How often a login was refused.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    /// <summary>The tickets that were made, by their code.</summary>
    public IReadOnlyList<string> Tickets => _answers.Tickets;

    /// <summary>How the tickets that were made are marked, and what they say.</summary>
    public IReadOnlyList<(string Flags, string Description)> Contents => _answers.Contents;

    /// <summary>The comments that were made, each with the code of its ticket.</summary>
    public IReadOnlyList<(string Ticket, string Text)> Comments => _answers.Comments;

    /// <summary>How many new tickets lose the race for a code while that fault is on.</summary>
    public int CodeRaces
    {
        get => _answers.CodeRaces;
        set => _answers.CodeRaces = value;
    }

    /// <summary>The state of a ticket.</summary>
    public string StatusOf(string code) => _answers.StatusOf(code);

    /// <summary>Lets somebody of theirs put a ticket into a state.</summary>
    public void SetStatus(string code, string status) => _answers.SetStatus(code, status);

    /// <inheritdoc />
    public override string Settings =>
        $"""
        export Registry__Sources__imis__Reach=Local
        export Registry__Sources__imis__OpenImis__Url={Address}/api
        export Registry__Sources__imis__OpenImis__User={User}
        export Registry__Sources__imis__OpenImis__Password={Password}
        export Registry__Sources__imis__OpenImis__PaymentWindowDays=30
        """;

    /// <summary>Starts one with these people; port 0 takes a free one.</summary>
    public static async Task<OpenImisStandIn> StartAsync(IReadOnlyList<InventedPerson> people, int port = 0)
    {
        var server = new OpenImisStandIn(people);
        await server.ListenAsync(port);
        return server;
    }

    /// <inheritdoc />
    protected override Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/api/api_fhir_r4/login/" => LogInAsync(context),
        "/api/graphql" => GraphAsync(context),
        _ => WriteAsync(context, 404, new JsonObject { ["detail"] = "Not found." }),
    };

    private async Task LogInAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        if (body?["username"] is null || body["password"] is null)
        {
            await WriteAsync(context, 400, new JsonObject { ["detail"] = "username and password are required" });
            return;
        }

        JsonObject? answer;
        lock (_lock)
            answer = Faults.Has("lock") || _lockedUntil > DateTimeOffset.UtcNow ? null : Check((string)body["username"]!, (string)body["password"]!);
        if (answer is null)
            Interlocked.Increment(ref _refusals);
        await (answer is null
            ? WriteAsync(context, 401, new JsonObject { ["detail"] = "Account locked or bad credentials" })
            : WriteAsync(context, 200, answer));
    }

    private JsonObject? Check(string user, string password)
    {
        if (user != User || password != Password)
        {
            if (++_wrong >= 5)
                _lockedUntil = DateTimeOffset.UtcNow + Cooling;
            return null;
        }

        _wrong = 0;
        _logins++;
        var (token, ends) = ($"stand-in.{Guid.NewGuid():n}.{_logins}", DateTimeOffset.UtcNow + TokenLife);
        _tokens[token] = Faults.Has("expired") && _logins == 1 ? DateTimeOffset.MinValue : ends;
        return new JsonObject { ["token"] = token, ["exp"] = ends.ToUnixTimeSeconds() };
    }

    private async Task GraphAsync(HttpContext context)
    {
        if (!IsWithinLimit())
        {
            await WriteAsync(context, 429, new JsonObject { ["detail"] = "Rate limit exceeded" });
            return;
        }

        if (!IsLetIn(context.Request.Headers.Authorization.ToString()))
        {
            await WriteAsync(context, 401, Errors("User must be authenticated"));
            return;
        }

        if (Faults.Has("errors"))
        {
            await WriteAsync(context, 200, Errors("Internal Server Error"));
            return;
        }

        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        try
        {
            var variables = request.RootElement.TryGetProperty("variables", out var given) ? given : default;
            var data = new JsonObject();
            foreach (var field in GraphReader.Read(request.RootElement.GetProperty("query").GetString()!, variables))
                data[field.Alias] = _answers.Answer(field);
            await WriteAsync(context, 200, new JsonObject { ["data"] = data });
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            await WriteAsync(context, 200, Errors(e.Message));
        }
    }

    private bool IsWithinLimit()
    {
        var now = DateTimeOffset.UtcNow;
        lock (_lock)
        {
            while (_asked.TryPeek(out var oldest) && now - oldest > TimeSpan.FromMinutes(1))
                _asked.Dequeue();
            _asked.Enqueue(now);
            return _asked.Count <= PerMinute;
        }
    }

    private bool IsLetIn(string header)
    {
        lock (_lock)
            return header.StartsWith("Bearer ", StringComparison.Ordinal) && _tokens.TryGetValue(header["Bearer ".Length..], out var ends) && ends > DateTimeOffset.UtcNow;
    }

    private static JsonObject Errors(string message) => new() { ["errors"] = new JsonArray(new JsonObject { ["message"] = message }), ["data"] = null };

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
