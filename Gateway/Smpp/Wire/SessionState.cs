namespace Gateway.Smpp.Wire;

/// <summary>Where one SMPP connection stands (SMPP 3.4 §2.2), with the two ways in which it ends.</summary>
internal enum SessionState
{
    /// <summary>Connected, not bound.</summary>
    Open,
    /// <summary>Bound to send.</summary>
    BoundTx,
    /// <summary>Bound to receive.</summary>
    BoundRx,
    /// <summary>Bound to do both.</summary>
    BoundTrx,
    /// <summary>One side has said unbind: only answers are still exchanged.</summary>
    Unbinding,
    /// <summary>Over.</summary>
    Closed,
}

/// <summary>Which operation is allowed in which state: the table of SMPP 3.4 §2.3.</summary>
internal static class SessionRules
{
    /// <summary>The state that a successful bind leads to.</summary>
    public static SessionState StateAfter(CommandId bind) => bind switch
    {
        CommandId.BindTransmitter or CommandId.BindTransmitterResp => SessionState.BoundTx,
        CommandId.BindReceiver or CommandId.BindReceiverResp => SessionState.BoundRx,
        _ => SessionState.BoundTrx,
    };

    /// <summary>Whether the ESME (our side) may send this request.</summary>
    public static bool AllowsFromEsme(this SessionState state, CommandId request) => request switch
    {
        CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver => state is SessionState.Open,
        CommandId.SubmitSm or CommandId.SubmitMulti or CommandId.QuerySm or CommandId.CancelSm or CommandId.ReplaceSm =>
            state is SessionState.BoundTx or SessionState.BoundTrx,
        CommandId.DataSm => IsBound(state),
        CommandId.Unbind => IsBound(state),
        CommandId.EnquireLink => state is not SessionState.Closed,
        _ => false,
    };

    /// <summary>Whether the SMSC may send this request.</summary>
    public static bool AllowsFromSmsc(this SessionState state, CommandId request) => request switch
    {
        CommandId.DeliverSm or CommandId.DataSm or CommandId.AlertNotification =>
            state is SessionState.BoundRx or SessionState.BoundTrx,
        CommandId.Outbind => state is SessionState.Open,
        CommandId.Unbind => IsBound(state),
        CommandId.EnquireLink => state is not SessionState.Closed,
        _ => false,
    };

    /// <summary>Bound in any of the three ways.</summary>
    public static bool IsBound(this SessionState state) =>
        state is SessionState.BoundTx or SessionState.BoundRx or SessionState.BoundTrx;
}
