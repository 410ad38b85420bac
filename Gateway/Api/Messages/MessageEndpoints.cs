using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Policies;
using Gateway.Store;

namespace Gateway.Api.Messages;

/// <summary><c>POST /api/v1/messages</c> takes one message, durable before it is answered; <c>GET /api/v1/messages/{id}</c> tells what became of it, <c>DELETE</c> takes it back.</summary>
internal sealed partial class MessageEndpoints(
    ApiAccess access, MessageRules rules, Templates templates, MessageDesk desk, OperatorDirectory operators, MessagePolicies policies, Cancellation cancellation, Database database, TimeProvider time, ILogger<MessageEndpoints> logger)
{
    private const int MaxKey = 128;

    /// <summary>Takes a message.</summary>
    public async Task PostAsync(HttpContext http)
    {
        var (client, problem) = await access.AdmitAsync(http.Request, ApiScopes.Send, http.RequestAborted);
        if (client is null)
        {
            await problem!.WriteAsync(http);
            return;
        }

        var (order, wrong) = await ReadAsync(http.Request, http.RequestAborted);
        if (order is null)
        {
            await wrong!.WriteAsync(http);
            return;
        }

        await AnswerAsync(http, await TakeAsync(http, client, order));
    }

    /// <summary>Tells what became of a message.</summary>
    public async Task GetAsync(HttpContext http)
    {
        var (client, problem) = await access.AdmitAsync(http.Request, ApiScopes.Read, http.RequestAborted);
        if (client is null)
        {
            await problem!.WriteAsync(http);
            return;
        }

        try
        {
            if (await FindAsync(http, client) is not { } record)
                await NoMessage(client).WriteAsync(http);
            else
                await WriteAsync(http, StatusCodes.Status200OK, record.Write);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            LogStoreAway(e);
            await Away.WriteAsync(http);
        }
    }

    /// <summary>Cancels a message that has not left.</summary>
    public async Task DeleteAsync(HttpContext http)
    {
        var (client, problem) = await access.AdmitAsync(http.Request, ApiScopes.Send, http.RequestAborted);
        if (client is null)
        {
            await problem!.WriteAsync(http);
            return;
        }

        try
        {
            await CancelAsync(http, client);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            LogStoreAway(e);
            await Away.WriteAsync(http);
        }
    }

    private async Task CancelAsync(HttpContext http, ApiClient client)
    {
        if (await FindAsync(http, client) is not { } known)
        {
            await NoMessage(client).WriteAsync(http);
            return;
        }

        var answer = await cancellation.CancelAsync(known.Id, $"the client {client.Name}", http.RequestAborted);
        var now = await FindAsync(http, client) ?? known;
        // Asked twice is asked once: what was cancelled before is cancelled. In a queue it may still leave, and its status will tell.
        if (now.Standing.Status == MessageStatus.Cancelled)
            await WriteAsync(http, StatusCodes.Status200OK, now.Write);
        else if (answer.Verdict == CancelVerdict.Asked)
            await WriteAsync(http, StatusCodes.Status202Accepted, now.Write);
        else
            await new ApiProblem(StatusCodes.Status409Conflict, "too_late", answer.Reason).WriteAsync(http);
    }

    private async ValueTask<MessageRecord?> FindAsync(HttpContext http, ApiClient client) =>
        Guid.TryParse(http.Request.RouteValues["id"] as string, out var id)
            ? await database.ReadAsync(session => MessageRecord.Read(session, client, new MessageId(id), policies, time.GetUtcNow()), http.RequestAborted)
            : null;

    private static ApiProblem NoMessage(ApiClient client) =>
        new(StatusCodes.Status404NotFound, "no_message", $"The client {client.Name} has no message of this id.");

    private static ApiProblem Away => new(
        StatusCodes.Status503ServiceUnavailable, "store_away", "The database does not answer. Try again; with the same Idempotency-Key nothing is sent twice.") { RetryAfter = 5 };

    private async Task<(MessageOrder? Order, ApiProblem? Problem)> ReadAsync(HttpRequest request, CancellationToken aborted)
    {
        if (request.Headers["Idempotency-Key"].ToString() is { Length: > MaxKey })
            return (null, ApiBody.Wrong([new("Idempotency-Key", $"is longer than {MaxKey} characters.")]));
        if (operators.Names.Count == 0)
            return (null, new(StatusCodes.Status503ServiceUnavailable, "no_operator", "No operator is configured, so nothing can be sent."));
        var (body, problem) = await ApiBody.ReadAsync(request, ApiJson.Default.MessageRequest, aborted);
        if (body is null)
            return (null, problem);
        var (order, errors) = rules.Check(body);
        return order is null ? (null, ApiBody.Wrong(errors)) : (order, null);
    }

    private async Task<Taken?> TakeAsync(HttpContext http, ApiClient client, MessageOrder order)
    {
        try
        {
            // Carried through even if the client hangs up: its repetition finds the message.
            var key = http.Request.Headers["Idempotency-Key"].ToString();
            return await desk.TakeAsync(client, await templates.WordAsync(order, CancellationToken.None), key.Length == 0 ? null : key, CancellationToken.None);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            LogStoreAway(e);
            return null;
        }
    }

    private Task AnswerAsync(HttpContext http, Taken? taken) => taken switch
    {
        Taken.Stored stored => AcceptedAsync(http, stored),
        Taken.OtherRequest => new ApiProblem(
            StatusCodes.Status409Conflict, "key_used", "This Idempotency-Key was used for another message. Use a new key for a new message.").WriteAsync(http),
        Taken.OverQuota over => OverAsync(http, over),
        Taken.OverCap => new ApiProblem(
            StatusCodes.Status422UnprocessableEntity, "daily_cap", "The person has had as many optional messages today as the programme allows. Nothing was stored; try tomorrow.").WriteAsync(http),
        Taken.OptedOut => new ApiProblem(
            StatusCodes.Status422UnprocessableEntity, "opted_out", "The person has stopped messages of this class. Nothing was stored.").WriteAsync(http),
        _ => Away.WriteAsync(http),
    };

    private Task OverAsync(HttpContext http, Taken.OverQuota over)
    {
        var (code, detail) = over.PerDay
            ? ("quota_used", "The client's segments for today (UTC) are used up.")
            : ("minute_used", "The client's messages for this minute are used up.");
        var seconds = Math.Max(1, (int)Math.Ceiling((over.Again - time.GetUtcNow()).TotalSeconds));
        return new ApiProblem(StatusCodes.Status429TooManyRequests, code, detail) { RetryAfter = seconds }.WriteAsync(http);
    }

    private static Task AcceptedAsync(HttpContext http, Taken.Stored stored)
    {
        var id = stored.Id.ToString();
        http.Response.Headers.Location = $"/api/v1/messages/{id}";
        return WriteAsync(http, StatusCodes.Status202Accepted, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("status", "queued");
            json.WriteString("state", stored.SendAt is null ? "queued" : "pending");
            json.WriteNumber("segments", stored.Segments);
            json.WriteString("encoding", stored.Encoding.ToLowerInvariant());
            json.WriteString("created_at", stored.At);
            if (stored.Language is { } language)
                json.WriteString("language", language);
            if (stored.SendAt is { } at)
                json.WriteString("send_at", at);
            json.WriteEndObject();
        });
    }

    private static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
            write(json);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The API cannot reach the database; its callers are asked to try again")]
    private partial void LogStoreAway(Exception exception);
}
