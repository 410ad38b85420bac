namespace Gateway.Services.Prompts;

/// <summary>What somebody is asked or told unasked, as tables spell it.</summary>
internal static class PromptKind
{
    public const string Amount = "amount";
    public const string Failed = "failed";
    public const string Case = "case";
    public const string VisitSoon = "visit_soon";
    public const string VisitToday = "visit_today";
    public const string VisitMissed = "visit_missed";
    public const string Voucher = "voucher";
    public const string VoucherUsed = "voucher_used";
    public const string VoucherExpired = "voucher_expired";
    public const string VoucherResent = "voucher_resent";
    public const string VisitHelp = "visit_help";
}
