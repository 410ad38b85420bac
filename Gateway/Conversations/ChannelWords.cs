using Dialogs.Engine;

namespace Gateway.Conversations;

/// <summary>The channels as they are stored.</summary>
internal static class ChannelWords
{
    /// <summary>The channel's word.</summary>
    public static string Word(this DialogChannel channel) => channel == DialogChannel.Ussd ? "ussd" : "sms";
}
