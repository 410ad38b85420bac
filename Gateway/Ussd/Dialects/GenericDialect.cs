using Gateway.Operators.Http;

namespace Gateway.Ussd.Dialects;

/// <summary>Whatever else speaks forms, JSON, XML or GET: the names of its fields and the shape of its answers are settings of the route.</summary>
internal sealed class GenericDialect(UssdGenericOptions settings) : IUssdDialect
{
    /// <inheritdoc />
    public UssdBodyFormat Format => settings.Format;

    /// <inheritdoc />
    public UssdCall Read(UssdCallBody body)
    {
        if (Says(body, settings.EndField, settings.EndValues))
            return UssdCall.End(body, settings.SessionField, settings.PhoneField, isLost: true);
        if (settings.IsCumulative)
            return UssdCall.Cumulative(body, settings.SessionField, settings.PhoneField, settings.InputField);
        var begins = settings.BeginField.Length > 0
            ? Says(body, settings.BeginField, settings.BeginValues)
            // Nothing says so: what holds the service code was dialled, and so was nothing at all.
            : body[settings.InputField].Length == 0 || DialledString.Names(body.Settings.ServiceCode, body[settings.InputField], "");
        return UssdCall.Alone(body, settings.SessionField, settings.PhoneField, settings.InputField, begins, settings.CountField.Length > 0 ? body[settings.CountField] : "");
    }

    /// <inheritdoc />
    public UssdAnswer Write(UssdCallBody body, UssdReply reply) => Fill(body, reply.Text, reply.Continues ? settings.Continue : settings.End);

    /// <inheritdoc />
    public UssdAnswer Acknowledge(UssdCallBody body) => new("", settings.ContentType);

    private UssdAnswer Fill(UssdCallBody body, string text, string kind)
    {
        string Value(string name) => name switch
        {
            "text" => text,
            "kind" => kind,
            "session" => body.Session ?? body[settings.SessionField],
            "phone" => body[settings.PhoneField],
            _ => "",
        };

        var filled = settings switch
        {
            { IsJson: true } => HttpTemplate.ForJson(settings.Body, Value),
            { IsXml: true } => HttpTemplate.ForXml(settings.Body, Value),
            _ => HttpTemplate.ForForm(settings.Body, Value),
        };
        return new(filled, settings.ContentType) { Headers = settings.Headers.ToDictionary(header => header.Key, header => HttpTemplate.ForHeader(header.Value, Value)) };
    }

    private static bool Says(UssdCallBody body, string field, string[] values) =>
        field.Length > 0 && (values.Length == 0 ? body.Has(field) : body.Has(field) && values.Contains(body[field], StringComparer.OrdinalIgnoreCase));
}
