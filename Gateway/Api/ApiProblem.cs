using System.Text.Json;

namespace Gateway.Api;

/// <summary>One thing that is wrong with a request: the field, and what to do about it.</summary>
internal readonly record struct FieldError(string Field, string Message);

/// <summary>A refusal as <c>application/problem+json</c> (RFC 9457): what is wrong, in words that say what to do next.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A fixed word for programs.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record ApiProblem(int Status, string Code, string Detail)
{
    /// <summary>Every field that is wrong, all at once.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Seconds after which trying again makes sense; null when it does not.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Writes it as the answer.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer realm=\"messages\"";
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using (var json = new Utf8JsonWriter(response.BodyWriter))
            Write(json);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status));
        json.WriteNumber("status", Status);
        json.WriteString("code", Code);
        json.WriteString("detail", Detail);
        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var error in Errors)
            {
                json.WriteStartObject();
                json.WriteString("field", error.Field);
                json.WriteString("message", error.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
