using System.Text.Json;
using Gateway.Api.Messages;
using Gateway.Messages;

namespace Gateway.Api.Webhooks;

/// <summary>Writes an event as receivers read it: from what was stored with it, so that every try carries the same words.</summary>
internal static class WebhookBody
{
    /// <summary>The body.</summary>
    public static byte[] Of(string id, WebhookEvent happened)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("type", happened.Kind);
            json.WriteString("timestamp", happened.At);
            json.WriteNumber("sequence", happened.Seq);
            json.WriteStartObject("data");
            WriteData(json, happened);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteData(Utf8JsonWriter json, WebhookEvent happened)
    {
        switch (happened.Kind)
        {
            case EventKinds.MessageStatus:
                var status = (MessageStatus)int.Parse(happened.Word, System.Globalization.CultureInfo.InvariantCulture);
                json.WriteString("message", happened.Subject);
                json.WriteString("status", MessageWords.Of(status));
                json.WriteString("state", MessageWords.StateOf(status, attempts: 0));
                WriteOptional(json, "reason", happened.Detail);
                break;
            case EventKinds.CaseChanged:
                json.WriteString("case", happened.Subject);
                json.WriteString("status", happened.Word);
                WriteOptional(json, "change", happened.Detail);
                break;
            case EventKinds.DialogFinished:
                WriteDialog(json, happened);
                break;
            case EventKinds.PaymentAnswered:
                json.WriteString("payment", happened.Subject);
                json.WriteString("answer", happened.Word);
                WriteOptional(json, "band", happened.Detail);
                break;
            default:
                json.WriteString("subject", happened.Subject);
                break;
        }
    }

    private static void WriteDialog(Utf8JsonWriter json, WebhookEvent happened)
    {
        var parts = (happened.Detail ?? "").Split(' ');
        json.WriteString("conversation", happened.Subject);
        json.WriteString("outcome", happened.Word);
        json.WriteString("flow", parts.ElementAtOrDefault(0));
        json.WriteString("channel", parts.ElementAtOrDefault(1));
        json.WriteString("language", parts.ElementAtOrDefault(2));
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
