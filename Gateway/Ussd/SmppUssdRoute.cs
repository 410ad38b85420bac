using Gateway.Smpp;

namespace Gateway.Ussd;

/// <summary>One USSD route over SMPP: its settings, and the wire they describe.</summary>
/// <param name="Name">The route's name.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Wire">Its dialect and alphabet.</param>
internal sealed record SmppUssdRoute(string Name, UssdRouteOptions Options, SmppUssd Wire)
{
    /// <summary>What its sessions are stored under: the operator belongs to the key.</summary>
    public string KeyName => $"smpp/{Options.Operator.ToLowerInvariant()}";

    /// <summary>Reads the settings of a route.</summary>
    public static SmppUssdRoute Of(KeyValuePair<string, UssdRouteOptions> route)
    {
        var dialect = SmppUssdDialect.Of(route.Value.SmppDialect);
        if (route.Value.SmppLastOp is { } op)
            dialect = dialect with { LastOp = (byte)op };
        var alphabet = new SmppUssdAlphabet((byte)route.Value.SmppGsm7Coding, (byte)route.Value.SmppUnicodeCoding, route.Value.SmppAlphabet);
        return new(route.Key, route.Value, new SmppUssd(dialect, alphabet));
    }

    /// <summary>Masked: the settings hold a secret.</summary>
    public override string ToString() => $"USSD route {Name} over {Options.Operator}";
}
