using System.Globalization;
using Gateway.Simulator.Faults;
using Gateway.Simulator.Phones;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Commands;

/// <summary>What a command answered.</summary>
/// <param name="Text">The words to print; empty for none.</param>
/// <param name="IsDone">Whether it did what was asked.</param>
/// <param name="Quits">The simulator is to end.</param>
internal readonly record struct CommandAnswer(string Text, bool IsDone = true, bool Quits = false);

/// <summary>Lines of text that make the simulated SMSC do something while it runs: messages, faults, broken lines.</summary>
internal sealed class SimulatorCommands(SimulatedSmsc smsc, SimulatorFaults initial, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(20);

    /// <summary>Does what a line says; a line that is not understood is answered with what was expected.</summary>
    public async Task<CommandAnswer> RunAsync(string line, CancellationToken stopping)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            return words switch
            {
                [] or ["#", ..] => new(""),
                ["help"] => new(CommandHelp.Text),
                ["quit" or "exit"] => new("", Quits: true),
                ["status"] => new(CommandHelp.Describe(smsc.Figures)),
                ["clear"] => Clear(),
                ["drop"] => Drop(),
                ["unbind"] => await UnbindAsync(),
                ["deliver", var from, var to, .. { Length: > 0 } text] => await DeliverAsync(from, to, string.Join(' ', text), stopping),
                ["flood", var rate, var length, .. var rest] => Flood(rate, length, rest),
                ["ussd", var from, var code, .. var inputs] => await DialAsync(from, code, inputs, stopping),
                ["type", var from, .. { Length: > 0 } text] => await TypeAsync(from, string.Join(' ', text), stopping),
                ["hangup", var from] => await HangUpAsync(from, stopping),
                ["wait", var what] => await WaitAsync(what, stopping),
                _ => Set(words),
            };
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new($"No answer within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.", IsDone: false);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return new(e.Message, IsDone: false);
        }
    }

    private CommandAnswer Clear()
    {
        smsc.Faults = initial;
        return new("The faults are those it was started with.");
    }

    private CommandAnswer Drop()
    {
        smsc.DropConnections();
        return new("Every connection is broken.");
    }

    private async Task<CommandAnswer> UnbindAsync()
    {
        await smsc.UnbindConnectionsAsync();
        return new("unbind is sent on every connection.");
    }

    private async Task<CommandAnswer> DeliverAsync(string from, string to, string text, CancellationToken stopping)
    {
        if (smsc.Bound == 0)
            return new("Nobody is bound. Bind first; \"wait bound\" waits for it.", IsDone: false);
        using var limit = Limit(stopping);
        var status = await smsc.DeliverAsync(from, to, text, limit.Token);
        return new(status == CommandStatus.Ok ? "Delivered." : $"Refused with {status.SpecName()}.", status == CommandStatus.Ok);
    }

    private CommandAnswer Flood(string rate, string length, string[] rest)
    {
        if (SettingValue.Count(rate, 1_000_000) is not { } perSecond || SettingValue.Time(length) is not { } time)
            return new("flood RATE TIME [TO [TEXT]], such as: flood 1000 10s 8171 HELP", IsDone: false);
        var text = rest.Length > 1 ? string.Join(' ', rest[1..]) : "HELP";
        var count = smsc.Flood(perSecond, time, rest.Length > 0 ? rest[0] : "8171", text);
        return new(string.Create(CultureInfo.InvariantCulture, $"{count} messages are on their way."));
    }

    private async Task<CommandAnswer> DialAsync(string from, string code, string[] inputs, CancellationToken stopping)
    {
        using var limit = Limit(stopping);
        return Screens(await smsc.Ussd.DialAsync(from, code, inputs, UssdCarriage.SessionInfo, limit.Token));
    }

    private async Task<CommandAnswer> TypeAsync(string from, string text, CancellationToken stopping)
    {
        using var limit = Limit(stopping);
        return Screens([await smsc.Ussd.AnswerAsync(from, text, limit.Token)]);
    }

    private async Task<CommandAnswer> HangUpAsync(string from, CancellationToken stopping)
    {
        using var limit = Limit(stopping);
        var done = await smsc.Ussd.HangUpAsync(from, limit.Token);
        return new(done ? "Hung up." : "The number has no open USSD session.", done);
    }

    private async Task<CommandAnswer> WaitAsync(string what, CancellationToken stopping)
    {
        if (what == "bound")
        {
            using var limit = Limit(stopping);
            while (smsc.Bound == 0)
                await Task.Delay(PollPeriod, time, limit.Token);
            return new("Bound.");
        }

        if (SettingValue.Time(what) is not { } length)
            return new("wait TIME, such as: wait 5s; or: wait bound", IsDone: false);
        await Task.Delay(length, time, stopping);
        return new("");
    }

    // "receipts failed 10%" and "receipts-failed 10%" are the same.
    private CommandAnswer Set(string[] words)
    {
        var name = string.Join('-', words[..^1]);
        if (words.Length < 2 || FaultSetting.All.FirstOrDefault(s => s.Name == name) is not { } setting)
            return new($"\"{words[0]}\" is not understood; \"help\" lists what is.", IsDone: false);
        if (!setting.TryApply(smsc.Faults, words[^1], out var changed, out var error))
            return new(error, IsDone: false);
        smsc.Faults = changed;
        return new($"{setting.Name} {words[^1]}");
    }

    private static CancellationTokenSource Limit(CancellationToken stopping)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        return limit;
    }

    private static CommandAnswer Screens(IReadOnlyList<UssdScreen> screens) =>
        new(string.Join(Environment.NewLine, screens.Select(s => $"{(s.IsLast ? "END" : "CON")} {s.Text}")));
}
