using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Store;

namespace Gateway.Api;

/// <summary>What an endpoint answers.</summary>
internal abstract record ApiReply
{
    private ApiReply()
    {
    }

    /// <summary>A body, with the address of what was made if something was.</summary>
    public sealed record Json(int Status, Action<Utf8JsonWriter> Write, string? Location = null) : ApiReply;

    /// <summary>Done, and nothing to say.</summary>
    public sealed record Empty : ApiReply;

    /// <summary>A refusal.</summary>
    public sealed record Refused(ApiProblem Problem) : ApiReply;

    /// <summary>A refusal.</summary>
    public static ApiReply Refuse(int status, string code, string detail) => new Refused(new ApiProblem(status, code, detail));

    /// <summary>A refusal that names every wrong field.</summary>
    public static ApiReply Wrong(IReadOnlyList<FieldError> errors) => new Refused(ApiBody.Wrong(errors));

    /// <summary>200 with a body.</summary>
    public static ApiReply Ok(Action<Utf8JsonWriter> write) => new Json(StatusCodes.Status200OK, write);
}

/// <summary>The door of every endpoint: who asks and whether it may, then the answer; a database that is away is said so.</summary>
internal sealed partial class ApiDoor(ApiAccess access, ILogger<ApiDoor> logger)
{
    /// <summary>An endpoint behind the door.</summary>
    /// <param name="scope">What a client must be allowed to do.</param>
    /// <param name="answer">Answers a client that may.</param>
    public RequestDelegate For(string scope, Func<HttpContext, ApiClient, Task<ApiReply>> answer) => async http =>
    {
        var (client, problem) = await access.AdmitAsync(http.Request, scope, http.RequestAborted);
        await WriteAsync(http, client is null ? new ApiReply.Refused(problem!) : await TryAsync(http, client, answer));
    };

    private async Task<ApiReply> TryAsync(HttpContext http, ApiClient client, Func<HttpContext, ApiClient, Task<ApiReply>> answer)
    {
        try
        {
            return await answer(http, client);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            LogStoreAway(e);
            return new ApiReply.Refused(new(StatusCodes.Status503ServiceUnavailable, "store_away", "The database does not answer. Try again.") { RetryAfter = 5 });
        }
    }

    private static async Task WriteAsync(HttpContext http, ApiReply reply)
    {
        http.Response.Headers.CacheControl = "no-store";
        switch (reply)
        {
            case ApiReply.Refused refused:
                await refused.Problem.WriteAsync(http);
                break;
            case ApiReply.Json body:
                http.Response.StatusCode = body.Status;
                http.Response.ContentType = "application/json";
                if (body.Location is { } location)
                    http.Response.Headers.Location = location;
                using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
                    body.Write(json);
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The API cannot reach the database; its callers are asked to try again")]
    private partial void LogStoreAway(Exception exception);
}
