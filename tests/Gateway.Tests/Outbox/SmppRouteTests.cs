using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

public sealed class SmppRouteTests : RouteContract
{
    private protected override async Task<OpenRoute> OpenAsync(Peer peer, OutboxParts parts)
    {
        var smsc = OutboxRig.Smsc();
        smsc.AnswerWith = _ => peer switch
        {
            Peer.Takes => CommandStatus.Ok,
            Peer.RefusesForGood => CommandStatus.InvalidDestinationAddress,
            Peer.RefusesForNow => CommandStatus.SystemError,
            Peer.IsBusy => CommandStatus.Throttled,
            _ => null,
        };
        var options = new OperatorOptions
        {
            ShortCodes = ["8171"],
            Links = [new SmscLinkOptions { Host = "127.0.0.1", Port = smsc.Port, SystemId = "gateway", Password = "secret", ResponseTimeout = TimeSpan.FromSeconds(1) }],
        };
        var links = new OperatorLinks(OutboxRig.Operator, options, (_, _, _) => new(CommandStatus.Ok), TimeProvider.System, NullLoggerFactory.Instance);
        var opened = new OpenRoute(new SmppRoute(links, Rate, parts, () => 0.5), smsc).Run();
        await OutboxRig.UntilAsync(() => Task.FromResult(opened.Route.IsUp), "bound");
        if (peer != Peer.IsGone)
            return opened;
        await smsc.DisposeAsync();
        await OutboxRig.UntilAsync(() => Task.FromResult(!opened.Route.IsUp), "lost");
        return opened with { Peer = null };
    }
}
