using System.Globalization;

namespace Dialogs.Flows;

/// <summary>Reads how a flow or a state is kept while nobody answers.</summary>
/// <remarks>
/// <code>
/// resume: ask|continue|restart|never     within: 24h     reminder: 30m|none     expires: 24h       (m, h or d)
/// </code>
/// </remarks>
internal static class FlowPolicyReader
{
    internal static FlowPolicy Read(YamlFields fields, FlowPolicy otherwise)
    {
        var reminder = fields.Take("reminder") is YamlNode.Scalar { Value: "none" }
            ? null
            : Duration(fields, "reminder") ?? otherwise.Reminder;
        return new FlowPolicy(
            fields.TakeOneOf("resume", otherwise.Resume),
            Duration(fields, "within") ?? otherwise.Within,
            reminder,
            Duration(fields, "expires") ?? otherwise.Expires);
    }

    internal static TimeSpan? Duration(YamlFields fields, string key)
    {
        if (fields.Take(key) is not { } node)
            return null;
        if (node is YamlNode.Scalar { Value: { Length: > 1 } text }
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && Unit(text[^1]) is { } unit && unit * count <= FlowPolicy.Kept)
        {
            return unit * count;
        }

        fields.Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be a time of 7 days at most, such as 30m, 24h or 2d.");
        return null;
    }

    private static TimeSpan? Unit(char unit) => unit switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
