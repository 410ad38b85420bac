using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gateway.Tests;

namespace Interop.Tests.Kannel;

/// <summary>Kannel's bearerbox and smsbox in a folder of their own, bound to an SMSC at a port: an SMPP client that nobody here wrote.</summary>
internal sealed class KannelGateway : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-kannel-").FullName;
    private readonly List<Process> _processes = [];

    private KannelGateway(int sendPort) =>
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 8 }) { BaseAddress = new Uri($"http://127.0.0.1:{sendPort.ToString(CultureInfo.InvariantCulture)}") };

    /// <summary>The way to its send-SMS interface.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts both; what people write is brought to <paramref name="callback"/>/mo.</summary>
    public static async Task<KannelGateway> StartAsync(int smscPort, Uri callback)
    {
        var (admin, box, send) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        var kannel = new KannelGateway(send);
        var file = Path.Combine(kannel._folder, "kannel.conf");
        await File.WriteAllTextAsync(file, Settings(admin, box, send, smscPort, callback, kannel._folder));
        kannel.Run("bearerbox", file);
        await WaitForAsync(box, kannel);
        kannel.Run("smsbox", file);
        await WaitForAsync(send, kannel);
        return kannel;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (var process in Enumerable.Reverse(_processes))
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    // Without smsbox-id: a box that names itself is only given what is routed to its name.
    private static string Settings(int admin, int box, int send, int smscPort, Uri callback, string folder) => string.Create(CultureInfo.InvariantCulture, $"""
        group = core
        admin-port = {admin}
        admin-password = test
        admin-allow-ip = "127.0.0.1"
        smsbox-port = {box}
        box-allow-ip = "127.0.0.1"
        dlr-storage = internal
        log-file = "{folder}/bearerbox.log"
        log-level = 1

        group = smsc
        smsc = smpp
        smsc-id = simulator
        host = 127.0.0.1
        port = {smscPort}
        transceiver-mode = true
        smsc-username = gateway
        smsc-password = secret
        system-type = ""
        interface-version = 34
        max-pending-submits = 50

        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = {send}
        log-file = "{folder}/smsbox.log"
        log-level = 1

        group = sendsms-user
        username = test
        password = test
        max-messages = 10

        group = sms-service
        keyword = default
        get-url = "{callback}mo?from=%p&text=%a"
        max-messages = 0
        catch-all = true

        """);

    private void Run(string program, string file)
    {
        var start = new ProcessStartInfo("/usr/sbin/" + program) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("-v");
        start.ArgumentList.Add("4");
        start.ArgumentList.Add(file);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private static async Task WaitForAsync(int port, KannelGateway kannel)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (kannel._processes.Find(p => p.HasExited) is not null)
                throw new InvalidOperationException("Kannel ended while starting:\n" + string.Concat(Directory.GetFiles(kannel._folder, "*.log").Select(File.ReadAllText)));
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }
}
