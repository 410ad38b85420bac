using Gateway.Simulator.Faults;

namespace Gateway.Simulator.Commands;

/// <summary>One fault by the name under which it is an option of the command line and a command while it runs.</summary>
/// <param name="Name">Such as throttle-every.</param>
/// <param name="Value">What its value looks like.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="Apply">The faults with it; null when the value cannot be read.</param>
internal sealed record FaultSetting(string Name, string Value, string Meaning, Func<SimulatorFaults, string, SimulatorFaults?> Apply)
{
    /// <summary>Every fault there is.</summary>
    public static IReadOnlyList<FaultSetting> All { get; } =
    [
        new("delay", "TIME|off", "Answer each submit so much later.", (f, v) => SettingValue.Time(v) is { } x ? f with { Delay = x } : null),
        new("throttle", "N|off", "Answer ESME_RTHROTTLED above N submits a second.", (f, v) => SettingValue.Count(v) is { } x ? f with { ThrottleAbove = x } : null),
        new("throttle-every", "N|off", "Answer ESME_RTHROTTLED to every Nth submit.", (f, v) => SettingValue.Count(v) is { } x ? f with { ThrottleEvery = x } : null),
        new("full-every", "N|off", "Answer ESME_RMSGQFUL to every Nth submit.", (f, v) => SettingValue.Count(v) is { } x ? f with { QueueFullEvery = x } : null),
        new("silent-every", "N|off", "Take every Nth submit and never answer it.", (f, v) => SettingValue.Count(v) is { } x ? f with { SilentEvery = x } : null),
        new("drop-after", "N|off", "Break each connection at its Nth submit, unanswered.", (f, v) => SettingValue.Count(v) is { } x ? f with { DropAfter = x } : null),
        new("shuffle", "N|off", "Hold N answers back and send them in another order.", (f, v) => SettingValue.Count(v, 10_000) is { } x ? f with { Shuffle = x } : null),
        new("duplicate-id-every", "N|off", "Give every Nth message the id of the one before it.", (f, v) => SettingValue.Count(v) is { } x ? f with { DuplicateIdEvery = x } : null),
        new("congestion", "0-100|off", "Put congestion_state (SMPP 5.0) into each answer.", (f, v) =>
            v == "off" ? f with { Congestion = null } : SettingValue.Count(v, 100) is { } x ? f with { Congestion = (byte)x } : null),
        new("ids", "decimal|hex|uuid|hex-decimal", "How ids are written; hex-decimal: hex in the answer, decimal in the receipt.", (f, v) =>
            SettingValue.Word(v, ("decimal", MessageIdFormat.Decimal), ("hex", MessageIdFormat.Hex), ("uuid", MessageIdFormat.Uuid), ("hex-decimal", MessageIdFormat.HexThenDecimal))
                is { } x ? f with { MessageIds = x } : null),
        Receipt("receipts", "on|off", "Send delivery receipts to those who ask for them.", (r, v) => SettingValue.Switch(v) is { } x ? r with { Enabled = x } : null),
        Receipt("receipts-delay", "TIME", "Send a receipt so long after the submit.", (r, v) => SettingValue.Time(v) is { } x ? r with { Delay = x } : null),
        Receipt("receipts-early", "SHARE%|off", "Send this share before the answer to the submit.", (r, v) => SettingValue.Share(v) is { } x ? r with { EarlyShare = x } : null),
        Receipt("receipts-twice", "SHARE%|off", "Send this share twice.", (r, v) => SettingValue.Share(v) is { } x ? r with { TwiceShare = x } : null),
        Receipt("receipts-lost", "SHARE%|off", "Never send this share.", (r, v) => SettingValue.Share(v) is { } x ? r with { LostShare = x } : null),
        Receipt("receipts-failed", "SHARE%|off", "Report this share UNDELIV.", (r, v) => SettingValue.Share(v) is { } x ? r with { FailedShare = x } : null),
        Receipt("receipts-expired", "SHARE%|off", "Report this share EXPIRED.", (r, v) => SettingValue.Share(v) is { } x ? r with { ExpiredShare = x } : null),
        Receipt("receipts-rejected", "SHARE%|off", "Report this share REJECTD.", (r, v) => SettingValue.Share(v) is { } x ? r with { RejectedShare = x } : null),
        Receipt("receipts-form", "standard|capital|disordered|bare|seconds|odd", "How the text is written; odd: each of these in turn.", (r, v) =>
            SettingValue.Word(v, ("standard", ReceiptForm.AppendixB), ("capital", ReceiptForm.CapitalText), ("disordered", ReceiptForm.Disordered),
                ("bare", ReceiptForm.Bare), ("seconds", ReceiptForm.Seconds), ("odd", ReceiptForm.Odd)) is { } x ? r with { Form = x } : null),
        Receipt("receipts-in", "both|text|tlvs", "Say it in the text, in the TLVs, or in both.", (r, v) =>
            SettingValue.Word(v, ("both", ReceiptParts.Both), ("text", ReceiptParts.Text), ("tlvs", ReceiptParts.Tlvs)) is { } x ? r with { Parts = x } : null),
        Receipt("receipts-reference", "on|off", "Repeat the user_message_reference of the submit.", (r, v) => SettingValue.Switch(v) is { } x ? r with { EchoReference = x } : null),
        Receipt("receipts-text", "on|off", "End the text with the first 20 octets of the message.", (r, v) => SettingValue.Switch(v) is { } x ? r with { WithText = x } : null),
        Receipt("receipts-flag", "on|off", "Set the receipt bit of esm_class; off leaves it 0.", (r, v) => SettingValue.Switch(v) is { } x ? r with { Flagged = x } : null),
    ];

    /// <summary>The faults with this one; the error says what was expected.</summary>
    public bool TryApply(SimulatorFaults faults, string value, out SimulatorFaults changed, out string error)
    {
        var applied = Apply(faults, value);
        changed = applied ?? faults;
        error = applied is null ? $"{Name}: \"{value}\" is not understood; it takes {Value}." : "";
        return applied is not null;
    }

    private static FaultSetting Receipt(string name, string value, string meaning, Func<ReceiptBehaviour, string, ReceiptBehaviour?> apply) =>
        new(name, value, meaning, (faults, text) => apply(faults.Receipts, text) is { } receipts ? faults with { Receipts = receipts } : null);
}
