using System.Text;
using System.Text.Json;
using Gateway.Inbox;
using Gateway.Inbox.Limits;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Http;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Api;

/// <summary><c>POST /sms/{operator}</c>: where HTTP operators bring receipts and messages. What is answered with success is stored.</summary>
internal sealed partial class SmsCallbacks(
    OperatorDirectory operators, Receipts receipts, InboxDoor door, TimeProvider time, ILogger<SmsCallbacks> logger, SourceGate? sources = null)
{
    private const int MaxBody = 64 * 1024;
    private const int MaxText = 4000;

    /// <summary>Answers one request.</summary>
    public async Task<IResult> AnswerAsync(string route, HttpContext http, CancellationToken aborted)
    {
        if (!operators.Knows(route) || operators[route] is not { HttpFile.Callback: { } rules } options)
            return Refuse(StatusCodes.Status404NotFound, "There is no HTTP operator of this name.");
        if (!CallerSecret.IsProven(http, options.CallbackSecret))
            return Refuse(StatusCodes.Status401Unauthorized, "The secret is missing or wrong.");
        if (http.Request.ContentLength is not (>= 0 and <= MaxBody))
            return Refuse(StatusCodes.Status413PayloadTooLarge, $"A request has at most {MaxBody} octets and says how many.");
        if (await ReadAsync(rules, http.Request, aborted) is not { } items)
            return Refuse(StatusCodes.Status400BadRequest, "The body is neither a form nor JSON.");

        var name = operators.Names.First(known => known.Equals(route, StringComparison.OrdinalIgnoreCase));
        try
        {
            // Carried through even if the operator hangs up.
            foreach (var item in items)
                await TakeAsync(name, item);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException or Inbox.Spool.SpoolFullException)
        {
            LogNotStored(name, e);
            return Refuse(StatusCodes.Status503ServiceUnavailable, "It could not be stored; send it again.");
        }

        return items.Any(item => item is CallbackItem.Unreadable)
            ? Refuse(StatusCodes.Status400BadRequest, "An item has neither the fields of a receipt nor those of a message.")
            : Results.Text(rules.Answer, "text/plain", Encoding.UTF8);
    }

    private async Task TakeAsync(string name, CallbackItem item)
    {
        switch (item)
        {
            case CallbackItem.Receipt receipt:
                await receipts.AcceptAsync(name, receipt.Report, CancellationToken.None);
                break;
            case CallbackItem.Message message when Msisdn.TryParse(message.From, out var from):
                var text = message.Text.Length > MaxText ? message.Text[..MaxText] : message.Text;
                await door.AcceptAsync(
                    new IncomingMessage(MessageId.Create(time), name, from, new ShortCode(message.To), text, message.Id, time.GetUtcNow()), CancellationToken.None);
                break;
            case CallbackItem.Message other:
                // A word or a short code as sender: a machine, to which no answer is ever sent.
                InboxTelemetry.Refused(sources?.KindOf(other.From) ?? SourceGate.Word);
                break;
        }
    }

    private static async Task<IReadOnlyList<CallbackItem>?> ReadAsync(HttpCallback rules, HttpRequest request, CancellationToken aborted)
    {
        try
        {
            if (request.HasFormContentType)
            {
                var form = await request.ReadFormAsync(aborted);
                return [CallbackReader.Read(rules, name => form.TryGetValue(name, out var value) ? value.ToString() : null)];
            }

            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            return CallbackReader.Json(rules, await reader.ReadToEndAsync(aborted));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private static IResult Refuse(int status, string message) => Results.Text(message, "text/plain", Encoding.UTF8, status);

    [LoggerMessage(Level = LogLevel.Error, Message = "A callback of {Operator} could not be stored; the operator is asked to send it again")]
    private partial void LogNotStored(string @operator, Exception exception);
}

/// <summary>Adds and maps the callbacks.</summary>
internal static class SmsCallbackEndpoints
{
    /// <summary>Maps <c>POST /sms/{operator}</c>.</summary>
    public static void MapSmsCallbacks(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/sms/{route}", (string route, HttpContext http, SmsCallbacks callbacks, CancellationToken aborted) => callbacks.AnswerAsync(route, http, aborted))
            .AllowAnonymous().DisableAntiforgery();
}
