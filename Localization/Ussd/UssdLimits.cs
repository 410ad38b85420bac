namespace Localization.Ussd;

/// <summary>How much one screen holds on a route; many gateways cut UCS-2 below the 80 units of the standard.</summary>
/// <param name="Gsm7">Septets: 160 octets hold 182.</param>
/// <param name="Ucs2">UTF-16 units.</param>
public sealed record UssdLimits(int Gsm7 = 182, int Ucs2 = 70)
{
    /// <summary>What a route takes unless its settings say otherwise.</summary>
    public static UssdLimits Default { get; } = new();
}
