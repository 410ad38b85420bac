using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Conversations.Loops;
using Gateway.Security;

namespace Gateway.Conversations.Legs;

/// <summary>Everything that decides how a person is answered, as one read brings it.</summary>
/// <param name="Person">The pseudonym of the phone.</param>
/// <param name="Language">The language she chose; null until she does.</param>
/// <param name="OptOuts">What she stopped.</param>
/// <param name="Talk">How much she wrote lately.</param>
/// <param name="Sms">Where she stands by SMS.</param>
/// <param name="Ussd">Where she stands on USSD.</param>
/// <param name="Handover">The open talk with a person of ours, or null.</param>
internal sealed record Standing(
    Token Person, string? Language, OptOuts OptOuts, TalkMeter Talk, StoredLeg? Sms, StoredLeg? Ussd, Guid? Handover)
{
    /// <summary>The leg on a channel.</summary>
    public StoredLeg? On(DialogChannel channel) => channel == DialogChannel.Ussd ? Ussd : Sms;
}
