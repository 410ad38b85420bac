namespace Gateway.Registry;

/// <summary>The places sealed registry values are bound to; whoever opens one names the same place.</summary>
internal static class RegistryPlaces
{
    public const string Cnic = "beneficiaries.cnic";
    public const string Name = "beneficiaries.name";
    public const string Phone = "beneficiaries.msisdn";
}
