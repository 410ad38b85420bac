using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Simulator.Handset;

/// <summary>
/// Plays the USSD aggregator: calls this gateway's own address over HTTP in the dialect of Africa's Talking, as the real one would.
/// Form fields sessionId, phoneNumber, networkCode, serviceCode, text; the answer begins with CON (goes on) or END (over).
/// </summary>
internal sealed class HandsetAggregator(IServer server, TimeProvider time) : IDisposable
{
    // Networks give up after about ten seconds.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>One hop: what was typed so far goes there, a screen comes back.</summary>
    public async Task<AggregatorReply> AskAsync(HandsetSession session, CancellationToken aborted)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sessionId"] = session.Id,
            ["phoneNumber"] = "+" + session.Msisdn.Digits,
            ["networkCode"] = session.Network.NetworkCode,
            ["serviceCode"] = session.Network.ServiceCode,
            ["text"] = session.Text,
        };
        var started = time.GetTimestamp();
        try
        {
            using var form = new FormUrlEncodedContent(fields);
            using var response = await _http.PostAsync(new Uri(Own(), session.Network.UssdPath), form, aborted);
            var body = await response.Content.ReadAsStringAsync(aborted);
            return Read(response.StatusCode, body, (int)time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (HttpRequestException e)
        {
            return new(null, false, 0, $"Connection problem or invalid MMI code. ({e.HttpRequestError})");
        }
        catch (TaskCanceledException) when (!aborted.IsCancellationRequested)
        {
            return new(null, false, 0, "Connection problem or invalid MMI code. (The service did not answer within 10 s.)");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static AggregatorReply Read(HttpStatusCode status, string body, int milliseconds) => body switch
    {
        _ when status != HttpStatusCode.OK => new(null, false, milliseconds, $"Connection problem or invalid MMI code. (The service answered with HTTP {(int)status}.)"),
        _ when body.StartsWith("CON ", StringComparison.Ordinal) => new(body[4..], false, milliseconds, null),
        _ when body.StartsWith("END ", StringComparison.Ordinal) => new(body[4..], true, milliseconds, null),
        _ => new(null, false, milliseconds, "Connection problem or invalid MMI code. (The service's answer begins with neither CON nor END.)"),
    };

    // Where this very process listens; a wildcard address is reached over loopback.
    private Uri Own()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal)) ?? addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The gateway listens on no address yet.");
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri;
    }
}

/// <summary>What the gateway answered to one hop.</summary>
/// <param name="Text">The screen; null when there is none.</param>
/// <param name="Ended">True when the session is over.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Problem">What the network shows instead.</param>
internal sealed record AggregatorReply(string? Text, bool Ended, int Milliseconds, string? Problem);
