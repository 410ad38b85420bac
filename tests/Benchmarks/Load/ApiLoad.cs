using System.Globalization;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Gateway.Api.Clients;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Load;

/// <summary>
/// One HTTP request a message, each durable before its 202. The callers write HTTP/1.1 on plain sockets, because the figure is the
/// gateway's and not that of a client library. The operators are held back, so that sending does not share the processor with taking.
/// </summary>
internal static class ApiLoad
{
    /// <summary>load api [--messages N] [--window W] [--keys on] [--sending on]: the window is how many connections ask at once</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new LoadArguments(args);
        var (messages, window) = (options.Number("--messages", 50_000), options.Number("--window", 128));
        await using var host = await LoadHost.StartAsync(window: 100, options.Text("--sending") == "on" ? 1_000_000 : 1, options);
        var client = new ApiClient(Guid.CreateVersion7(), "load", [ApiScopes.Send], 1_000_000, long.MaxValue / 2);
        var key = await host.Gateway.Services.GetRequiredService<ClientDesk>().AddAsync(client, CancellationToken.None)
            ?? throw new InvalidOperationException("The client is there already.");
        var caller = new Caller(host.Gateway.Address, key, options.Text("--keys") == "on");
        await RunAsync(caller, Math.Min(messages, 5_000), window, firstNumber: 0);

        var processor = new ProcessorTime();
        var (latencies, took, refused) = await RunAsync(caller, messages, window, firstNumber: 1_000_000);
        processor.Print(messages, "caller");
        var stored = await host.Gateway.Services.GetRequiredService<Database>().ReadAsync(
            session => Convert.ToInt64(session.Scalar("SELECT COUNT(*) FROM messages"), CultureInfo.InvariantCulture), CancellationToken.None);
        var lost = Math.Max(refused, messages + Math.Min(messages, 5_000) - stored);
        return LoadResult.Of("api", messages, took, latencies, lost, duplicates: 0, unknown: 0, database: "sqlite").Print();
    }

    private static async Task<(Latencies Latencies, TimeSpan Took, long Refused)> RunAsync(Caller caller, int messages, int window, int firstNumber)
    {
        var latencies = new Latencies();
        long refused = 0;
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => Task.Run(async () =>
        {
            using var socket = await caller.ConnectAsync();
            var answer = new byte[4096];
            while (Interlocked.Increment(ref next) is var number && number < messages)
            {
                var began = Stopwatch.GetTimestamp();
                if (!await caller.AskAsync(socket, firstNumber + number, answer))
                    Interlocked.Increment(ref refused);
                latencies.Add(Stopwatch.GetTimestamp() - began);
            }
        })));
        return (latencies, clock.Elapsed, refused);
    }

    private sealed class Caller(Uri address, string key, bool withKeys)
    {
        public async Task<Socket> ConnectAsync()
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port);
            return socket;
        }

        /// <summary>Sends one message and reads the answer; true when it was accepted.</summary>
        public async Task<bool> AskAsync(Socket socket, int number, byte[] answer)
        {
            var body = string.Create(CultureInfo.InvariantCulture,
                $$"""{"to":"0300{{number:0000000}}","text":"Aap ki qist tayyar hai. Apna CNIC le kar qareebi markaz par jayein. Madad ke liye 8171 par HELP bhejein.","class":"payment"}""");
            var idempotency = withKeys ? string.Create(CultureInfo.InvariantCulture, $"Idempotency-Key: load-{number}\r\n") : "";
            var request = $"POST /api/v1/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key}\r\n{idempotency}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            var read = 0;
            while (!IsWhole(answer.AsSpan(0, read)))
            {
                var octets = await socket.ReceiveAsync(answer.AsMemory(read));
                if (octets == 0)
                    return false;
                read += octets;
            }

            return answer.AsSpan(0, read).StartsWith("HTTP/1.1 202"u8);
        }

        // Kestrel sends a small answer in chunks or with its length; either way its JSON ends with a brace.
        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0)
                return false;
            var isChunked = answer[..head].IndexOf("chunked"u8) >= 0;
            return isChunked ? answer.EndsWith("0\r\n\r\n"u8) : answer[(head + 4)..].EndsWith("}"u8);
        }
    }
}
