using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Contacts;
using Gateway.Conversations;
using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Localization.Languages;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Cases;

/// <summary><c>/api/v1/cases</c>: other systems open complaints for people, and follow them.</summary>
internal sealed class CaseEndpoints(
    ApiDoor door, CaseBook book, CaseDesk desk, CaseReader reader, CaseRules rules, ContactBook contacts, PersonalData personal, BatchWriter writer, IOptions<ConversationOptions> conversations, TimeProvider time)
{
    private const int MaxText = 2000;
    private const int MaxKey = 128;

    // A story about somebody's safety is told to a trained person and to nobody else: there is no category for it.
    private readonly IReadOnlyList<string> _categories = [.. rules.Categories.Select(one => one.Code).Order(StringComparer.Ordinal)];

    /// <summary>Maps them into the group <c>/api</c>.</summary>
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/v1/cases", door.For(ApiScopes.Cases, OpenAsync)).ShortCircuit();
        api.MapGet("/v1/cases", door.For(ApiScopes.Cases, ListAsync)).ShortCircuit();
        api.MapGet("/v1/cases/{reference}", door.For(ApiScopes.Cases, GetAsync)).ShortCircuit();
        api.MapPost("/v1/cases/{reference}/comments", door.For(ApiScopes.Cases, CommentAsync)).ShortCircuit();
    }

    private async Task<ApiReply> OpenAsync(HttpContext http, ApiClient client)
    {
        var (order, problem) = await ApiBody.ReadAsync(http.Request, CaseJson.Default.CaseOrder, http.RequestAborted);
        if (order is null)
            return new ApiReply.Refused(problem!);
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (Check(order, key) is { Count: > 0 } errors)
            return ApiReply.Wrong(errors);
        var answer = await book.OpenAsync(await RequestOf(client, order, key, http.RequestAborted), http.RequestAborted);
        var now = time.GetUtcNow().Stored();
        await writer.WriteAsync(
            session => session.Execute("INSERT INTO api_cases (reference, client, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", answer.Reference, client.Id.Stored(), now),
            http.RequestAborted);
        return new ApiReply.Json(answer is OpenAnswer.Opened ? StatusCodes.Status201Created : StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("outcome", answer.Outcome);
            json.WriteString("reference", answer.Reference);
            if (answer is OpenAnswer.Opened opened)
                json.WriteNumber("days", opened.Days);
            json.WriteEndObject();
        }, $"/api/v1/cases/{answer.Reference}");
    }

    private async Task<ApiReply> ListAsync(HttpContext http, ApiClient client)
    {
        var cases = await reader.ListAsync(client, http.Request.Query["status"], http.Request.Query["after"], http.RequestAborted);
        return ApiReply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("cases");
            foreach (var one in cases)
            {
                json.WriteStartObject();
                WriteFields(json, one);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task<ApiReply> GetAsync(HttpContext http, ApiClient client)
    {
        if (http.Request.RouteValues["reference"] is not string reference || await reader.FindAsync(client, reference, http.RequestAborted) is not var (one, history))
            return NoCase(client);
        return ApiReply.Ok(json =>
        {
            json.WriteStartObject();
            WriteFields(json, one);
            json.WriteStartArray("history");
            foreach (var happened in history)
            {
                json.WriteStartObject();
                json.WriteString("change", happened.Change);
                json.WriteString("status", happened.Status);
                json.WriteString("at", happened.At);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    // What the complainant said elsewhere: it is sealed with the case, and nobody reads it over the API again.
    private async Task<ApiReply> CommentAsync(HttpContext http, ApiClient client)
    {
        if (http.Request.RouteValues["reference"] is not string reference || await reader.FindAsync(client, reference, http.RequestAborted) is null)
            return NoCase(client);
        var (comment, problem) = await ApiBody.ReadAsync(http.Request, CaseJson.Default.CaseComment, http.RequestAborted);
        if (comment is null)
            return new ApiReply.Refused(problem!);
        if (string.IsNullOrWhiteSpace(comment.Text) || comment.Text.Length > MaxText || comment.Text.Contains('\0', StringComparison.Ordinal))
            return ApiReply.Wrong([new("text", $"is missing, longer than {MaxText} characters or holds a NUL character.")]);
        return await desk.AddAsync(reference, comment.Text, $"api:{client.Name}", http.RequestAborted) switch
        {
            CaseDecision.NotFound => NoCase(client),
            CaseDecision.NotPossible => ApiReply.Refuse(StatusCodes.Status409Conflict, "not_possible", "Nothing can be added to the case in the state it is in."),
            _ => new ApiReply.Json(StatusCodes.Status201Created, json =>
            {
                json.WriteStartObject();
                json.WriteString("reference", reference);
                json.WriteEndObject();
            }, $"/api/v1/cases/{reference}"),
        };
    }

    private static ApiReply NoCase(ApiClient client) =>
        ApiReply.Refuse(StatusCodes.Status404NotFound, "no_case", $"There is no case of this reference that the client {client.Name} may see.");

    private async ValueTask<CaseRequest> RequestOf(ApiClient client, CaseOrder order, string key, CancellationToken aborted)
    {
        var person = Msisdn.TryParse(order.From ?? "", out var number) ? personal.TokenOf(number) : throw new ArgumentException("The request was not checked.", nameof(order));
        var language = order.Language ?? await contacts.LanguageOfAsync(person, aborted) ?? conversations.Value.DefaultLanguage;
        return new CaseRequest(
            person, order.Category!, order.Text, language, "api", $"api:{client.Id:n}:{key}",
            Cnic.TryParse(order.Cnic, out var whom) ? personal.TokenOfCnic(whom.Digits) : null);
    }

    private List<FieldError> Check(CaseOrder order, string key)
    {
        var errors = new List<FieldError>();
        if (key.Length is 0 or > MaxKey)
            errors.Add(new("Idempotency-Key", $"is missing or longer than {MaxKey} characters: the same key opens one case, however often it comes."));
        if (!Msisdn.TryParse(order.From ?? "", out _))
            errors.Add(new("from", "is no phone number; write it as 03001234567."));
        if (order.Category is not { } category || !_categories.Contains(category))
            errors.Add(new("category", $"is none of {string.Join(", ", _categories)}. For somebody's safety give her the helpline."));
        if (order.Text is { Length: > MaxText } || order.Text?.Contains('\0', StringComparison.Ordinal) == true)
            errors.Add(new("text", $"is longer than {MaxText} characters or holds a NUL character."));
        if (order.Language is { } language && !Language.TryParse(language, out _))
            errors.Add(new("language", $"is none of {string.Join(", ", Language.All.Select(one => one.Code))}."));
        if (order.Cnic is { } cnic && !Cnic.TryParse(cnic, out _))
            errors.Add(new("cnic", "is no CNIC: 13 digits."));
        return errors;
    }

    private static void WriteFields(Utf8JsonWriter json, ApiCase one)
    {
        json.WriteString("reference", one.Reference);
        json.WriteString("category", one.Category);
        json.WriteString("status", one.Status);
        json.WriteString("opened_at", one.OpenedAt);
        json.WriteString("updated_at", one.UpdatedAt);
        json.WriteString("due_at", one.DueAt);
    }
}
