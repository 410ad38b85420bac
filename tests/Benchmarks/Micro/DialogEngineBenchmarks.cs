using BenchmarkDotNet.Attributes;
using Dialogs.Engine;
using Dialogs.Flows;
using Gateway.Conversations;
using Gateway.Host;

namespace Benchmarks.Micro;

/// <summary>One step of a dialog in memory: the shipped flows, a menu chosen from and a CNIC typed.</summary>
[MemoryDiagnoser]
public class DialogEngineBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DialogInput Cnic = new DialogInput.Text("35202-1234567-4", DialogChannel.Sms);
    private static readonly DialogInput Wrong = new DialogInput.Text("99", DialogChannel.Ussd);

    private FlowSet _flows = null!;
    private DialogState _asked = null!;
    private DialogState _menu = null!;

    [GlobalSetup]
    public void Setup()
    {
        _flows = FlowFiles.ReadSound(ConfigFolder.Find(null)).Flows;
        _asked = Start("eligibility", DialogChannel.Sms);
        _menu = Start("menu", DialogChannel.Ussd);
    }

    [Benchmark]
    public object StartMenu() => Start("menu", DialogChannel.Ussd);

    [Benchmark]
    public object AnswerWithCnic() => DialogEngine.Step(_flows, _asked, Cnic, Now);

    [Benchmark]
    public object AskAgain() => DialogEngine.Step(_flows, _menu, Wrong, Now);

    private DialogState Start(string flow, DialogChannel channel) =>
        DialogEngine.Step(_flows, DialogState.New("d1", "ur-Latn"), new DialogInput.Start(flow, channel), Now).State;
}
