namespace Dialogs.Flows;

/// <summary>What kind of value a slot holds; it decides how long the value can be on a screen.</summary>
public enum SlotType
{
    /// <summary>A code word that is never shown.</summary>
    Word,

    /// <summary>The name of a catalogue key, shown in the person's language.</summary>
    Key,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A complaint's reference.</summary>
    Reference,

    /// <summary>The last three digits of a CNIC.</summary>
    Suffix,

    /// <summary>A whole CNIC.</summary>
    Cnic,

    /// <summary>The person's own words.</summary>
    Text,

    /// <summary>An amount of rupees.</summary>
    Amount,

    /// <summary>A mobile number.</summary>
    Msisdn,

    /// <summary>A person's name.</summary>
    Name,

    /// <summary>An entry of a list file, shown by its label.</summary>
    Item,

    /// <summary>Choices that a call brought: one in a line, its value and its label with a tab between them.</summary>
    Choices,
}

/// <summary>How carefully a slot's value is handled.</summary>
public enum Sensitivity
{
    /// <summary>Says nothing of a person.</summary>
    Public,

    /// <summary>Says something of a person; may be shown to them.</summary>
    Personal,

    /// <summary>Never shown or logged.</summary>
    Sensitive,

    /// <summary>Such as a PIN: never shown, logged, counted, kept for undoing or waited for again after a break, and forgotten once used.</summary>
    Secret,
}

/// <summary>How much proof it takes to hear a slot's value; a state may say it only where every way to the state has brought that proof.</summary>
public enum SlotLevel
{
    /// <summary>None.</summary>
    Any,

    /// <summary>The phone on record.</summary>
    L1,

    /// <summary>The phone on record and something she knows: amounts, payment points, details of cases.</summary>
    L2,
}

/// <summary>A named value a flow collects.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What kind of value.</param>
/// <param name="Sensitivity">How carefully it is handled.</param>
/// <param name="Under">For a key: what all its keys begin with, such as <c>complaint.category</c>; for an item: its list.</param>
/// <param name="IsGiven">Whether another flow or the host may fill it at the start.</param>
/// <param name="IsRequired">Whether whoever starts the flow has to fill it.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record FlowSlot(
    string Name, SlotType Type, Sensitivity Sensitivity, string Under, bool IsGiven, bool IsRequired, FilePlace Place)
{
    /// <summary>How much proof it takes to hear its value.</summary>
    public SlotLevel Level { get; init; }

    /// <summary>Whether its value may be said. A whole card or phone number never is: its last digits are a slot of their own.</summary>
    public bool IsShown => Sensitivity is Sensitivity.Public or Sensitivity.Personal && Type is not (SlotType.Cnic or SlotType.Msisdn);

    /// <summary>The value as it is said: for a key, the whole catalogue key.</summary>
    internal string Show(string value) =>
        Type == SlotType.Key && Under.Length > 0 && !value.StartsWith(Under + ".", StringComparison.Ordinal)
            ? $"{Under}.{value}"
            : value;
}
