using System.CommandLine;
using System.Net.Sockets;
using Gateway.Simulator;
using Gateway.Simulator.Commands;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host;

/// <summary>
/// The verb <c>simulate</c>: a test SMSC for whoever has an SMPP client to try. Commands come on standard input, statistics
/// go to standard output. Exit codes: 0 ended as asked, 1 cannot listen, 2 wrong use.
/// </summary>
internal static class SimulateCommand
{
    private const string Description = """
        A test SMSC: real SMPP 3.4 over TCP or TLS, for trying any SMPP client. No database, no settings file.

        It accepts binds of one account, answers submit_sm, submit_multi, data_sm, query_sm, cancel_sm and replace_sm, sends
        delivery receipts, and lets people write (deliver_sm) and dial (USSD) when you tell it to. Without options it is a good
        SMSC; each option below makes it a worse one. The same can be changed while it runs: type "help". Times are written as
        200ms, 5s, 1.5m. It ends with "quit" or Ctrl-C; when standard input ends it runs on.

        Try:  simulate --port 2775 --system-id test --password test --throttle 500 --receipts-failed 10%
        then: deliver 923001234567 8171 HELP
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        var options = new SimulateOptionSet();
        var command = new Command("simulate", Description);
        options.AddTo(command);
        command.SetAction((result, stopping) =>
        {
            var errors = new List<string>();
            var request = options.Read(result, errors);
            return errors.Count > 0 ? RefuseAsync(errors) : RunAsync(request, System.Console.In, System.Console.Out, TimeProvider.System, stopping);
        });
        return command;
    }

    /// <summary>Runs until it is told to stop.</summary>
    public static async Task<int> RunAsync(SimulateRequest request, TextReader input, TextWriter output, TimeProvider time, CancellationToken stopping)
    {
        SimulatedSmsc smsc;
        try
        {
            smsc = SimulatedSmsc.Start(request.Options, time, NullLogger.Instance);
        }
        catch (SocketException e)
        {
            await System.Console.Error.WriteLineAsync(Explain(e, request.Options));
            return 1;
        }

        await using (smsc)
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping))
        {
            var terminal = TextWriter.Synchronized(output);
            await terminal.WriteLineAsync(Announce(smsc, request.Options));
            if (request.ShowsTexts)
                Show(smsc, terminal);
            var printing = request.IsQuiet ? Task.CompletedTask : new SimulateStatistics(smsc, terminal, time).RunAsync(ended.Token);
            await ObeyAsync(new(smsc, request.Options.Faults, time), input, terminal, ended.Token);
            await ended.CancelAsync();
            await printing;
            await terminal.WriteLineAsync(CommandHelp.Describe(smsc.Figures));
        }

        return 0;
    }

    private static async Task ObeyAsync(SimulatorCommands commands, TextReader input, TextWriter terminal, CancellationToken ended)
    {
        try
        {
            while (await ReadAsync(input, ended) is { } line)
            {
                var answer = await commands.RunAsync(line, ended);
                if (answer.Text.Length > 0)
                    await terminal.WriteLineAsync(answer.Text);
                if (answer.Quits)
                    return;
            }

            await Task.Delay(Timeout.Infinite, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Ctrl-C ends it as "quit" does.
            return;
        }
    }

    // A terminal's reading cannot be cancelled: it is left behind on its thread, and the program ends without it.
    private static Task<string?> ReadAsync(TextReader input, CancellationToken ended) =>
        Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(ended);

    private static void Show(SimulatedSmsc smsc, TextWriter terminal)
    {
        smsc.TextReceived += text => terminal.WriteLine($"{text.From} > {text.To}: {text.Text}");
        smsc.Ussd.ScreenShown += screen => terminal.WriteLine($"{screen.From} > {screen.To} USSD {(screen.IsLast ? "END" : "CON")}: {screen.Text}");
    }

    private static string Announce(SimulatedSmsc smsc, SimulatorOptions options) =>
        $"SMSC on {options.Address}:{smsc.Port}{(options.Certificate is null ? "" : " (TLS)")}, system_id \"{options.SystemId}\", password \"{options.Password}\". Type \"help\".";

    private static string Explain(SocketException e, SimulatorOptions options) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"Port {options.Port} is in use. Choose another with --port, or 0 for a free one.",
        SocketError.AccessDenied => $"Port {options.Port} may not be used by this account. Choose one above 1023.",
        SocketError.AddressNotAvailable => $"{options.Address} is not an address of this machine.",
        _ => $"Cannot listen on {options.Address}:{options.Port}: {e.Message}",
    };

    private static async Task<int> RefuseAsync(List<string> errors)
    {
        foreach (var error in errors)
            await System.Console.Error.WriteLineAsync(error);
        return 2;
    }
}
