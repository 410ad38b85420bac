using System.Globalization;
using Dialogs.Engine;
using Gateway.Messages;
using Gateway.Services.Authenticity;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Family;

/// <summary>What dialogs ask about whether a message or a visitor is the programme's own, and the reports of those that are not.</summary>
internal sealed class AuthenticityPort(SentMessages sent, FieldVisits visits, FakeReports fakes, IOptions<ConversationOptions> options, TimeProvider time)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, CancellationToken aborted) => (call.Port, call.Operation) switch
    {
        ("messages", "check") => await CheckAsync(call, person, aborted),
        ("fakes", "report") => new(await ReportAsync(call, person, aborted) ? "reported" : "already"),
        _ => throw FamilyPorts.Unknown(call),
    };

    private async Task<DialogInput.Outcome> CheckAsync(PortCall call, Person person, CancellationToken aborted)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime);
        var quoted = call.Arguments.GetValueOrDefault("quoted") ?? "";
        // What is typed where either may stand: a code is one short word.
        var code = call.Arguments.GetValueOrDefault("code") ?? (quoted.Length <= 8 ? quoted.Trim().ToUpperInvariant() : null);
        if (code is { Length: > 0 } && await visits.FindAsync(code, today, aborted) is { } until)
            return new("visit", new Dictionary<string, string> { ["until"] = Day(until) });
        return await sent.FindAsync(person.Token, quoted, aborted) is { } since
            ? new("ours", new Dictionary<string, string> { ["since"] = Day(since) })
            : new("not_ours");
    }

    private Task<bool> ReportAsync(PortCall call, Person person, CancellationToken aborted) =>
        Msisdn.TryParse(call.Arguments.GetValueOrDefault("number"), out var number)
            ? fakes.ReportAsync(person.Token, number, aborted)
            : fakes.ReportAsync(person.Token, call.Arguments.GetValueOrDefault("quoted") ?? "", aborted);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
