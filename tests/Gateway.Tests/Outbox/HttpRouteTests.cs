using Gateway.Operators.Http;
using Gateway.Outbox;
using Gateway.Tests.Routes;

namespace Gateway.Tests.Outbox;

public sealed class HttpRouteTests : RouteContract
{
    private protected override async Task<OpenRoute> OpenAsync(Peer peer, OutboxParts parts)
    {
        var server = await AggregatorServer.StartAsync();
        server.AnswerWith = peer switch
        {
            Peer.RefusesForGood => AggregatorServer.Answer(422, ""),
            Peer.RefusesForNow => AggregatorServer.Answer(503, ""),
            Peer.IsBusy => AggregatorServer.Answer(429, ""),
            Peer.IsSilent => http => Task.Delay(Timeout.Infinite, http.RequestAborted),
            _ => null,
        };
        var address = peer == Peer.IsGone ? new Uri($"http://127.0.0.1:{AggregatorServer.DeadPort()}/") : server.Address;
        var file = new HttpRouteFile
        {
            Send = new() { Url = address.ToString(), Json = """{"to":"{to}","text":"{text}"}""", TimeoutSeconds = 1 },
            Accepted = new() { Id = new() { Json = "id" } },
        };
        return new OpenRoute(new HttpRoute(OutboxRig.Operator, new HttpAggregator(file, "", TimeProvider.System), Rate, parts, () => 0.5), server).Run();
    }
}
