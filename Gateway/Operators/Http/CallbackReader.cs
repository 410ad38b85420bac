using System.Text.Json;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Operators.Http;

/// <summary>One thing an operator tells us by a callback.</summary>
internal abstract record CallbackItem
{
    /// <summary>What became of a message.</summary>
    public sealed record Receipt(DeliveryReceipt Report) : CallbackItem;

    /// <summary>Somebody wrote.</summary>
    public sealed record Message(string From, string To, string Text, string? Id) : CallbackItem
    {
        /// <summary>Masked: neither the number nor the text.</summary>
        public override string ToString() => $"message of {Text.Length} characters";
    }

    /// <summary>Neither: fields are missing, or the route takes nothing of the kind.</summary>
    public sealed record Unreadable : CallbackItem;
}

/// <summary>Reads callbacks by the rules of a route's file.</summary>
internal static class CallbackReader
{
    /// <summary>Reads a JSON body: one item, or a list where the file says so.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static IReadOnlyList<CallbackItem> Json(HttpCallback rules, string body)
    {
        using var json = JsonDocument.Parse(body);
        var root = rules.Items.Length == 0 ? json.RootElement : FieldPath.Find(json.RootElement, rules.Items);
        return root switch
        {
            null => [new CallbackItem.Unreadable()],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => Read(rules, path => FieldPath.Text(item, path)))],
            { } one => [Read(rules, path => FieldPath.Text(one, path))],
        };
    }

    /// <summary>Reads one item, field by field. What has an id and a status is a receipt.</summary>
    public static CallbackItem Read(HttpCallback rules, Func<string, string?> field)
    {
        if (rules.Receipt is { } receipt && field(receipt.Id) is { Length: > 0 and <= 64 } id && field(receipt.Status) is { Length: > 0 } status)
            return new CallbackItem.Receipt(Report(receipt, id, status, receipt.Error is { } error ? field(error) : null));
        if (rules.Message is { } message && field(message.From) is { Length: > 0 } from && field(message.To) is { Length: <= 21 } to && field(message.Text) is { } text)
            return new CallbackItem.Message(from, to, text, message.Id is { } name ? field(name) : null);
        return new CallbackItem.Unreadable();
    }

    private static DeliveryReceipt Report(HttpReceiptFields rules, string id, string status, string? error)
    {
        var state = rules.Delivered.Contains(status, StringComparer.OrdinalIgnoreCase) ? MessageState.Delivered
            : rules.Failed.Contains(status, StringComparer.OrdinalIgnoreCase) ? MessageState.Undeliverable
            : MessageState.Enroute;
        return new(id, null, state, IsFinal: state != MessageState.Enroute, null, null, error is { Length: > 40 } ? error[..40] : error, null);
    }
}
