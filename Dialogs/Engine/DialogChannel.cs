namespace Dialogs.Engine;

/// <summary>How a person talks with us on one leg of a dialog.</summary>
public enum DialogChannel
{
    /// <summary>Text messages: a reply may take several segments, and may come days later.</summary>
    Sms,

    /// <summary>Session screens: one screen a hop, and seconds to answer.</summary>
    Ussd,
}
