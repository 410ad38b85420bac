namespace Gateway.Ussd.Dialects;

/// <summary>How one kind of aggregator words a hop and wants its screen; one implementation a file, each held by the same contract tests.</summary>
internal interface IUssdDialect
{
    /// <summary>The form a request's body has.</summary>
    UssdBodyFormat Format { get; }

    /// <summary>Reads a request; what cannot be read is answered in words, never thrown.</summary>
    UssdCall Read(UssdCallBody body);

    /// <summary>The answer that shows a screen.</summary>
    UssdAnswer Write(UssdCallBody body, UssdReply reply);

    /// <summary>The answer to word of a session's end, which shows nothing.</summary>
    UssdAnswer Acknowledge(UssdCallBody body);
}

/// <summary>The form of a request's body.</summary>
internal enum UssdBodyFormat
{
    /// <summary>application/x-www-form-urlencoded.</summary>
    Form,
    /// <summary>A JSON object; the names of inner fields are joined by points, such as <c>payload.response</c>.</summary>
    Json,
    /// <summary>An XML document; elements and attributes below its root by name, inner ones joined by points.</summary>
    Xml,
    /// <summary>No body: GET, with the fields in the address.</summary>
    Query,
}

/// <summary>What came, and by which route. A class, so that neither number nor input is ever printed.</summary>
/// <param name="route">The route's name.</param>
/// <param name="settings">Its settings.</param>
/// <param name="fields">The fields, names compared without regard to case.</param>
/// <param name="session">The session named in the address; null when it is not.</param>
/// <param name="step">The step named in the address; null when it is not.</param>
internal sealed class UssdCallBody(string route, UssdRouteOptions settings, IReadOnlyDictionary<string, string> fields, string? session = null, string? step = null)
{
    /// <summary>The route's name.</summary>
    public string Route => route;

    /// <summary>Its settings.</summary>
    public UssdRouteOptions Settings => settings;

    /// <summary>The session named in the address.</summary>
    public string? Session => session;

    /// <summary>The step named in the address.</summary>
    public string? Step => step;

    /// <summary>A field's value; empty when there is none.</summary>
    public string this[string name] => fields.GetValueOrDefault(name, "");

    /// <summary>Whether a field is there at all.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>Whether a field says true.</summary>
    public bool IsTrue(string name) => this[name] is var value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");
}

/// <summary>The answer to an aggregator.</summary>
/// <param name="Body">Its body.</param>
/// <param name="ContentType">The body's type; always UTF-8.</param>
internal sealed record UssdAnswer(string Body, string ContentType)
{
    /// <summary>Headers that some want.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Masked: not the screen.</summary>
    public override string ToString() => $"answer of {Body.Length} characters";
}
