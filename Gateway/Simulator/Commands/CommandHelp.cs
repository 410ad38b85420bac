using System.Globalization;
using System.Text;

namespace Gateway.Simulator.Commands;

/// <summary>Says what the simulated SMSC can be told, and what it has done.</summary>
internal static class CommandHelp
{
    private const int Column = 36;

    private static readonly (string Form, string Meaning)[] Acts =
    [
        ("deliver FROM TO TEXT", "A person writes: deliver_sm, in parts when it is long."),
        ("flood RATE TIME [TO [TEXT]]", "Many people write, so many a second."),
        ("ussd FROM CODE [INPUT ...]", "A person dials, such as *8171#, and types the inputs."),
        ("type FROM TEXT", "The person answers the open USSD menu."),
        ("hangup FROM", "The person ends the USSD session."),
        ("drop", "Break every connection, as a broken line does."),
        ("unbind", "Send unbind on every connection."),
        ("clear", "Back to the faults it was started with."),
        ("status", "What it has done so far."),
        ("wait TIME | wait bound", "For scripts: wait, or wait for a bind."),
        ("quit", "End."),
    ];

    /// <summary>Every command with its meaning.</summary>
    public static string Text { get; } = Write();

    /// <summary>The figures in one line.</summary>
    public static string Describe(SimulatorFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"bound {figures.Bound}, submits {figures.Submits}: taken {figures.Taken}, throttled {figures.Throttled}, refused {figures.Refused}, unanswered {figures.Unanswered}; receipts {figures.Receipts}; deliver_sm taken {figures.Delivered}, returned {figures.Returned}, waiting {figures.Waiting}, discarded {figures.Discarded}");

    private static string Write()
    {
        var text = new StringBuilder();
        foreach (var (form, meaning) in Acts)
            Line(text, form, meaning);
        text.AppendLine().AppendLine("Faults, each until it is changed again:");
        foreach (var setting in FaultSetting.All)
            Line(text, $"{setting.Name.Replace("receipts-", "receipts ", StringComparison.Ordinal)} {setting.Value}", setting.Meaning);
        return text.ToString().TrimEnd();
    }

    private static void Line(StringBuilder text, string form, string meaning)
    {
        text.Append("  ").Append(form);
        if (form.Length >= Column)
            text.AppendLine().Append(' ', Column + 2);
        else
            text.Append(' ', Column - form.Length);
        text.AppendLine(meaning);
    }
}
