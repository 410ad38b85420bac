using Gateway.Messages;

namespace Gateway.Broadcasts;

/// <summary>Which messages a person has stopped, as stored in <c>contacts.opt_outs</c>.</summary>
internal static class OptOuts
{
    private const long Optional = 1;
    private const long Everything = 2;

    /// <summary>Whether somebody with these opt-outs must not get a message of this class. Payment and legal notices cannot be stopped.</summary>
    public static bool Stops(long optOuts, MessageClass kind) => kind switch
    {
        MessageClass.Reminder or MessageClass.Awareness => (optOuts & (Optional | Everything)) != 0,
        MessageClass.Case => (optOuts & Everything) != 0,
        _ => false,
    };
}
