using System.Threading.Channels;
using Gateway.Messages;
using Gateway.Simulator;
using Localization.Sms;
using Localization.Ussd;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>One phone of the demo: writes over the simulated operator's SMPP, dials over the gateway's own HTTP route, prints both ways.</summary>
internal sealed class DemoPhone
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RunningGateway _gateway;
    private readonly IAnsiConsole _console;
    private readonly Msisdn _number;
    private readonly SimulatedSmsc _smsc;
    private readonly Channel<HandsetText> _arrived = Channel.CreateBounded<HandsetText>(64);

    /// <summary>Takes a phone into the hand.</summary>
    public DemoPhone(RunningGateway gateway, IAnsiConsole console, string number, string title)
    {
        _gateway = gateway;
        _console = console;
        _number = Msisdn.TryParse(number, out var msisdn) ? msisdn : throw new ArgumentException("The demo's numbers are numbers.", nameof(number));
        var operatorName = gateway.Services.GetRequiredService<Operators.OperatorDirectory>().Route(_number, null);
        _smsc = gateway.SimulatedOperators.Single(one => one.Name == operatorName).Smsc;
        _smsc.TextReceived += text =>
        {
            if (text.To == _number.Digits)
                _arrived.Writer.TryWrite(text);
        };
        console.WriteLine();
        console.Write(new Rule($"[bold]{title}[/] (operator {operatorName})").LeftJustified());
    }

    /// <summary>Sends a text and prints it and its answer.</summary>
    /// <exception cref="TimeoutException">No answer came.</exception>
    public async Task SendAsync(string text, CancellationToken stopping)
    {
        Print(">", text, SmsEncoder.Measure(text));
        await _smsc.DeliverAsync(_number.Digits, "8171", text, stopping);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        try
        {
            var answer = await _arrived.Reader.ReadAsync(limit.Token);
            Print("<", answer.Text, SmsEncoder.Measure(answer.Text));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer to a text within {Patience.TotalSeconds} s.");
        }
    }

    /// <summary>Dials and answers each screen; the first answer is empty, for the dialling itself.</summary>
    public async Task DialAsync(IReadOnlyList<string> answers, CancellationToken stopping)
    {
        using var http = new HttpClient { BaseAddress = _gateway.Address, Timeout = Patience };
        for (var hop = 0; hop < answers.Count; hop++)
        {
            _console.MarkupLineInterpolated($"  [blue]>[/] {(hop == 0 ? "*8171#" : answers[hop])}");
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["sessionId"] = "demo", ["phoneNumber"] = _number.Digits, ["serviceCode"] = "*8171#", ["text"] = string.Join('*', answers.Take(hop + 1).Skip(1)),
            });
            using var response = await http.PostAsync(new Uri("ussd/demo", UriKind.Relative), form, stopping);
            var screen = (await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stopping))[4..];
            var size = UssdScreen.Measure(screen, UssdLimits.Default);
            PrintLines("<", screen, $"{Name(size.Encoding)}, {size.Units} of {size.Limit} characters");
        }
    }

    private void Print(string arrow, string text, SmsSize size) =>
        PrintLines(arrow, text, $"{Name(size.Encoding)}, {size.Units} units, {size.Segments} segment{(size.Segments == 1 ? "" : "s")}");

    private void PrintLines(string arrow, string text, string measure)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            _console.MarkupLineInterpolated($"  [green]{(i == 0 ? arrow : " ")}[/] {lines[i]}");
        _console.MarkupLineInterpolated($"      [grey]{measure}[/]");
    }

    private static string Name(SmsEncoding encoding) => encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2";
}
