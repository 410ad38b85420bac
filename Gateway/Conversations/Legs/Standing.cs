using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Security;

namespace Gateway.Conversations.Legs;

/// <summary>Everything that decides how a person is answered, as one read brings it.</summary>
/// <param name="Person">The pseudonym of the phone.</param>
/// <param name="Language">The language she chose, else the one on record for her phone; null when neither is known.</param>
/// <param name="Heard">When she was last heard; null for a newcomer.</param>
/// <param name="LastOperator">The operator that last delivered a message of hers.</param>
/// <param name="OptOuts">What she stopped.</param>
/// <param name="Messages">How many texts of hers came since the given time.</param>
/// <param name="Sms">Where she stands by SMS.</param>
/// <param name="Ussd">Where she stands on USSD.</param>
/// <param name="Handover">The open talk with a person of ours, or null.</param>
/// <param name="Writes">What her own texts say of her language.</param>
internal sealed record Standing(
    Token Person, string? Language, DateTimeOffset? Heard, string? LastOperator, OptOuts OptOuts, long Messages, StoredLeg? Sms, StoredLeg? Ussd, Guid? Handover, Writing Writes)
{
    /// <summary>The leg on a channel.</summary>
    public StoredLeg? On(DialogChannel channel) => channel == DialogChannel.Ussd ? Ussd : Sms;

    /// <summary>Whether the contact book already says that she was just heard through this operator.</summary>
    public bool IsKnownBy(string? operatorName, DateTimeOffset now) =>
        Heard is { } heard && now - heard < TimeSpan.FromHours(1) && (operatorName is null || operatorName == LastOperator);

    /// <summary>Masked: the legs hold what she typed.</summary>
    public override string ToString() => Heard is null ? "a newcomer" : "a person heard before";
}
