namespace Gateway.Ussd.Dialects;

/// <summary>The dialect of each route.</summary>
internal static class UssdDialects
{
    private static readonly AfricasTalking AfricasTalking = new();
    private static readonly Hubtel Hubtel = new();
    private static readonly Arkesel Arkesel = new();
    private static readonly Nalo Nalo = new();
    private static readonly Beem Beem = new();
    private static readonly Infobip Infobip = new();

    /// <summary>The dialect that a route's settings name.</summary>
    public static IUssdDialect Of(UssdRouteOptions route) => route.Dialect switch
    {
        UssdDialect.Hubtel => Hubtel,
        UssdDialect.Arkesel => Arkesel,
        UssdDialect.Nalo => Nalo,
        UssdDialect.Beem => Beem,
        UssdDialect.Infobip => Infobip,
        UssdDialect.Generic => new GenericDialect(route.Generic),
        _ => AfricasTalking,
    };
}
