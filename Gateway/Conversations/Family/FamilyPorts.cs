using Dialogs.Engine;

namespace Gateway.Conversations.Family;

/// <summary>The ports of what families report, learn and are asked, by their names.</summary>
internal sealed class FamilyPorts(UpdatePort updates, CampaignPort campaigns, LessonPort lessons, SurveyPort surveys, AuthenticityPort authenticity, PrivacyPort privacy)
{
    /// <summary>Makes a call; null when it is none of theirs.</summary>
    public async Task<DialogInput.Outcome?> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted) => call.Port switch
    {
        "updates" => await updates.CallAsync(call, person, channel, aborted),
        "campaigns" => await campaigns.CallAsync(call, person, channel, aborted),
        "lessons" => await lessons.CallAsync(call, person, channel, aborted),
        "surveys" => await surveys.CallAsync(call, person, channel, aborted),
        "messages" or "fakes" => await authenticity.CallAsync(call, person, aborted),
        "calls" or "privacy" => await privacy.CallAsync(call, person, channel, aborted),
        _ => null,
    };

    /// <summary>The failure of a flow that names an operation a port does not have.</summary>
    public static InvalidOperationException Unknown(PortCall call) => new($"No service answers {call.Port}.{call.Operation}.");
}
