namespace Gateway.Smpp;

/// <summary>What a deliver_sm means for the USSD session it belongs to.</summary>
internal enum SmppUssdStep
{
    /// <summary>Something no answer is due to, such as the confirmation of a notice.</summary>
    Nothing = 0,
    /// <summary>Somebody dialled.</summary>
    Begin = 1,
    /// <summary>She answered a menu.</summary>
    Answer = 2,
    /// <summary>She or the network gave the session up.</summary>
    Abort = 3,
    /// <summary>Her phone has shown a notice that nobody asked for.</summary>
    Shown = 4,
}

/// <summary>One hop of a USSD session as it came over SMPP, freed of its dialect.</summary>
/// <param name="Step">What it means.</param>
/// <param name="Session">The operator's session number in hexadecimal; empty when the dialect has none and the phone alone is the key.</param>
/// <param name="Unit">The number of the dialogue unit, in dialects that count them: a redelivery repeats it, a new answer does not.</param>
/// <param name="Text">What was dialled or typed, this hop only.</param>
internal sealed record SmppUssdHop(SmppUssdStep Step, string Session, int? Unit, string Text)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"USSD {Step} of session {Session}, {Text.Length} characters";
}
