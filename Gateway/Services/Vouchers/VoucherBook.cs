using System.Globalization;
using Gateway.Registry;
using Gateway.Registry.Import;
using Gateway.Security;
using Gateway.Services.Prompts;
using Gateway.Store;

namespace Gateway.Services.Vouchers;

/// <summary>A voucher with its code opened: for one SMS, never for a log.</summary>
internal sealed record OpenVoucher(string Programme, string Code, DateOnly Expires)
{
    /// <summary>Masked: not the code.</summary>
    public override string ToString() => $"voucher of {Programme}";
}

/// <summary>Tells where a voucher stands, and opens its code for whoever has proven who she is.</summary>
internal sealed class VoucherBook(PersonalData personal, PromptBook prompts)
{
    private const string Newest = """
        SELECT programme, code_sealed, expires, status, redeemed_on FROM vouchers WHERE cnic = $1 AND status <> 'cancelled'
        ORDER BY CASE WHEN status = 'issued' AND expires >= $2 THEN 0 ELSE 1 END, expires DESC LIMIT 1
        """;

    /// <summary>Where her newest voucher stands; the code is not in it.</summary>
    public static ServiceAnswer Status(DbSession session, Subject subject, DateOnly today) => session.First(
        Newest,
        row => (row.GetString(3), row.GetString(2), row.TextOrNull(4)) switch
        {
            ("redeemed", _, { } on) => ServiceAnswer.Of("redeemed", ("suffix", subject.Suffix), ("redeemed_on", on)),
            ("redeemed", _, null) => ServiceAnswer.Of("none"),
            (_, var expires, _) when Day(expires) < today => ServiceAnswer.Of("expired", ("suffix", subject.Suffix), ("expires", expires)),
            (_, var expires, _) => ServiceAnswer.Of("waiting", ("suffix", subject.Suffix), ("expires", expires)),
        },
        subject.Cnic.ToArray(), ServiceAnswer.Day(today)) ?? ServiceAnswer.Of("none");

    /// <summary>Her voucher that still counts, with its code; null when there is none.</summary>
    public OpenVoucher? Open(DbSession session, Subject subject, DateOnly today) => session.First(
        Newest, row => row.GetString(3) == "issued" && Day(row.GetString(2)) >= today
            ? new OpenVoucher(row.GetString(0), personal.Open(row.Octets(1), VoucherTable.CodePlace), Day(row.GetString(2))) : null,
        subject.Cnic.ToArray(), ServiceAnswer.Day(today));

    /// <summary>Whether its code was sent again today already.</summary>
    public static bool WasResent(DbSession session, Subject subject, OpenVoucher voucher, DateOnly today) => session.Scalar(
        "SELECT 1 FROM prompts WHERE kind = $1 AND subject = $2 AND programme = $3 AND cycle = $4",
        PromptKind.VoucherResent, subject.Cnic.ToArray(), voucher.Programme, ServiceAnswer.Day(today)) is not null;

    /// <summary>Work that notes that its code was sent again: once a day.</summary>
    public Action<DbSession> Resending(Subject subject, OpenVoucher voucher, Token phone, DateOnly today) =>
        session => prompts.Note(session, new PromptSubject(PromptKind.VoucherResent, subject.Cnic.ToArray(), voucher.Programme, ServiceAnswer.Day(today)), phone);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
