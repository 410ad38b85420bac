using Gateway.Console.Access;
using Gateway.Security;

namespace Gateway.Console;

/// <summary>Hands whoever is signed in to the domain, which knows nothing of HTTP.</summary>
internal static class Acting
{
    /// <summary>Whoever acts in this request.</summary>
    public static ByStaff By(HttpContext http)
    {
        var actor = StaffActor.Of(http);
        return new(actor.Id, actor.Name, http.Connection.RemoteIpAddress?.ToString());
    }
}
