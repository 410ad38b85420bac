using Gateway.Console.Access;
using Gateway.Conversations.Publishing;

namespace Gateway.Console.Flows;

/// <summary>Who signs a deed at the desks of flows and wordings: whoever sent the request.</summary>
internal static class StaffSignature
{
    /// <summary>The signature of a request.</summary>
    public static Signature Of(HttpContext context)
    {
        var actor = StaffActor.Of(context);
        return new Signature(actor.Id, actor.Name, context.Connection.RemoteIpAddress?.ToString());
    }
}
