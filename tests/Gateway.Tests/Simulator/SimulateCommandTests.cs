using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Gateway.Host;

namespace Gateway.Tests.Simulator;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task It_obeys_its_input_and_ends_with_its_figures()
    {
        var output = new StringWriter();

        var exit = await SimulateCommand.RunAsync(
            new(new() { Port = 0 }, IsQuiet: true, ShowsTexts: false), new StringReader("throttle 500\nfly\nquit\n"), output, TimeProvider.System, CancellationToken.None);

        Assert.Equal(0, exit);
        Assert.Matches(@"SMSC on 127\.0\.0\.1:\d+", output.ToString());
        Assert.Contains("throttle 500", output.ToString());
        Assert.Contains("\"fly\" is not understood", output.ToString());
        Assert.Contains("bound 0, submits 0", output.ToString());
    }

    [Fact]
    public async Task It_runs_on_when_its_input_ends_and_stops_when_told()
    {
        using var stopping = new CancellationTokenSource();
        var output = new StringWriter();

        var run = SimulateCommand.RunAsync(
            new(new() { Port = 0 }, IsQuiet: false, ShowsTexts: true), TextReader.Null, output, TimeProvider.System, stopping.Token);
        var early = await Task.WhenAny(run, Task.Delay(100));
        await stopping.CancelAsync();

        Assert.NotSame(run, early);
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_busy_port_is_exit_code_1()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();

        var exit = await SimulateCommand.RunAsync(
            new(new() { Port = ((IPEndPoint)busy.LocalEndpoint).Port }, IsQuiet: true, ShowsTexts: false), TextReader.Null, TextWriter.Null, TimeProvider.System, CancellationToken.None);

        Assert.Equal(1, exit);
    }

    [Fact]
    public void Every_mistake_on_the_command_line_is_told_at_once()
    {
        var options = new SimulateOptionSet();
        var command = new Command("simulate");
        options.AddTo(command);
        var errors = new List<string>();

        options.Read(command.Parse(["--password", "far too long", "--delay", "5", "--listen", "here", "--certificate", "/no/such.pem"]), errors);

        Assert.Equal(["--certificate", "--delay", "--listen", "--password"], errors.Select(e => e.Split(' ', ':')[0]).Order());
    }

    [Fact]
    public void Faults_are_options()
    {
        var options = new SimulateOptionSet();
        var command = new Command("simulate");
        options.AddTo(command);
        var errors = new List<string>();

        var request = options.Read(command.Parse(["--throttle", "500", "--receipts-failed", "10%", "--ids", "hex", "--quiet"]), errors);

        Assert.Empty(errors);
        Assert.Equal((500, 10, Gateway.Simulator.MessageIdFormat.Hex), (request.Options.Faults.ThrottleAbove, request.Options.Faults.Receipts.FailedShare, request.Options.Faults.MessageIds));
        Assert.True(request.IsQuiet);
    }
}
