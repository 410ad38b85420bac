using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Services.Privacy;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Family;

/// <summary>STOP and START: of everything that is optional, of everything that may be stopped at all, or of one purpose.</summary>
internal sealed class ConsentPort(ContactBook contacts, ConsentLedger ledger, IOptions<PrivacyOptions> options)
{
    private const string All = "all";

    /// <summary>Stops; without a purpose everything optional.</summary>
    public async Task<DialogInput.Outcome> StopAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var source = new ConsentSource(channel.Word(), call.Operation);
        var change = call.Arguments.GetValueOrDefault("purpose") is { Length: > 0 } word and not All
            ? await RecordAsync(word, person, ConsentChoice.OptOut, source, aborted)
            : await contacts.StopAsync(person.Number, call.Arguments.ContainsKey("purpose") ? OptOuts.Everything : OptOuts.Optional, source, aborted);
        return new(change == ConsentChange.Changed ? "stopped" : "already_stopped");
    }

    /// <summary>Starts again; without a purpose takes every stop back.</summary>
    public async Task<DialogInput.Outcome> StartAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var source = new ConsentSource(channel.Word(), call.Operation);
        var change = call.Arguments.GetValueOrDefault("purpose") is { Length: > 0 } word and not All
            ? await RecordAsync(word, person, ConsentChoice.OptIn, source, aborted)
            : await contacts.StartAsync(person.Number, source, aborted);
        return new(change == ConsentChange.Changed ? "started" : "already_started");
    }

    private Task<ConsentChange> RecordAsync(string word, Person person, ConsentChoice choice, ConsentSource source, CancellationToken aborted) =>
        ConsentPurposeRule.TryParse(word, out var purpose)
            ? ledger.RecordAsync(person.Number, purpose, choice, options.Value.NoticeVersion, source, aborted)
            : throw new ArgumentException($"There is no purpose {word}.", nameof(word));
}
