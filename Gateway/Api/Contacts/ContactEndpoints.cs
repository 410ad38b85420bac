using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Privacy;
using Gateway.Store;
using Localization.Languages;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Contacts;

/// <summary><c>/api/v1/contacts/{number}/preferences</c>: the language of a phone, and what it may be written to about. A choice made elsewhere goes into the same ledger.</summary>
internal sealed class ContactEndpoints(ApiDoor door, ContactBook contacts, ConsentLedger ledger, PersonalData personal, Database database, IOptions<PrivacyOptions> privacy)
{
    private const int MaxEvidence = 64;

    /// <summary>Maps them into the group <c>/api</c>.</summary>
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/contacts/{number}/preferences", door.For(ApiScopes.Contacts, GetAsync)).ShortCircuit();
        api.MapPut("/v1/contacts/{number}/preferences", door.For(ApiScopes.Contacts, PutAsync)).ShortCircuit();
    }

    private async Task<ApiReply> GetAsync(HttpContext http, ApiClient client) =>
        NumberOf(http) is { } number ? await TellAsync(number, http.RequestAborted) : NoNumber();

    private async Task<ApiReply> PutAsync(HttpContext http, ApiClient client)
    {
        if (NumberOf(http) is not { } number)
            return NoNumber();
        var (request, problem) = await ApiBody.ReadAsync(http.Request, PreferencesJson.Default.PreferencesRequest, http.RequestAborted);
        if (request is null)
            return new ApiReply.Refused(problem!);
        if (Check(request) is { Count: > 0 } errors)
            return ApiReply.Wrong(errors);
        if (request.Language is { } code && Language.TryParse(code, out var language))
            await contacts.SetLanguageAsync(number, language, http.RequestAborted);
        // Whose word it is stands in the ledger: the client that brought it, and the evidence it names.
        var source = new ConsentSource("api", $"{client.Name}: {request.Evidence}");
        foreach (var (word, wanted) in request.Purposes ?? new Dictionary<string, bool>())
        {
            if (ConsentPurposeRule.TryParse(word, out var purpose))
                await ledger.RecordAsync(number, purpose, wanted ? ConsentChoice.OptIn : ConsentChoice.OptOut, privacy.Value.NoticeVersion, source, http.RequestAborted);
        }

        return await TellAsync(number, http.RequestAborted);
    }

    private async Task<ApiReply> TellAsync(Msisdn number, CancellationToken aborted)
    {
        var person = personal.TokenOf(number);
        var language = await contacts.LanguageOfAsync(person, aborted);
        var allowed = await database.ReadAsync(
            session => ConsentPurposeRule.Optional.Select(purpose => (purpose, ConsentLedger.Allows(session, person, purpose))).ToList(), aborted);
        return ApiReply.Ok(json => Write(json, language, allowed));
    }

    private static List<FieldError> Check(PreferencesRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Language is { } code && !Language.TryParse(code, out _))
            errors.Add(new("language", $"is none of {string.Join(", ", Language.All.Select(language => language.Code))}."));
        foreach (var word in request.Purposes?.Keys ?? [])
        {
            if (!ConsentPurposeRule.TryParse(word, out var purpose) || purpose == ConsentPurpose.Service)
                errors.Add(new($"purposes.{word}", $"is none of {string.Join(", ", ConsentPurposeRule.Optional.Select(one => one.Word()))}."));
        }

        if (request.Purposes is { Count: > 0 } && request.Evidence is not { Length: > 0 and <= MaxEvidence })
            errors.Add(new("evidence", $"is missing or longer than {MaxEvidence} characters: where and how she chose, such as office-form-12."));
        return errors;
    }

    private static Msisdn? NumberOf(HttpContext http) => Msisdn.TryParse(http.Request.RouteValues["number"] as string ?? "", out var number) ? number : null;

    private static ApiReply NoNumber() => ApiReply.Wrong([new("number", "is no phone number; write it as 03001234567.")]);

    private static void Write(Utf8JsonWriter json, string? language, List<(ConsentPurpose Purpose, bool IsAllowed)> allowed)
    {
        json.WriteStartObject();
        json.WriteString("language", language);
        json.WriteStartObject("purposes");
        foreach (var (purpose, isAllowed) in allowed)
            json.WriteBoolean(purpose.Word(), isAllowed);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
