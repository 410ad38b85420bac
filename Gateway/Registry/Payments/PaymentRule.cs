namespace Gateway.Registry.Payments;

/// <summary>
/// Decides which payment an answer speaks of: one that waits, then the newest when it failed or came back, then the next one, then the last one paid.
/// </summary>
internal sealed class PaymentRule(ProgrammeCatalogue programmes, DateOnly today)
{
    private const int Remembered = 3;

    /// <summary>Where her payment stands; no amount is in it.</summary>
    public ServiceAnswer Status(Subject subject, IReadOnlyList<Payment> payments)
    {
        var told = payments.Where(payment => programmes.Find(payment.Programme).Disclosure <= DisclosureLevel.Bound).ToList();
        var chosen = told.Where(payment => payment.Status == PaymentStatus.Ready && payment.Until >= today).MinBy(payment => payment.Until)
            ?? Newest(told) ?? told.Where(payment => payment.Status == PaymentStatus.Scheduled && payment.Until >= today).MinBy(payment => payment.From)
            ?? told.Where(payment => payment.Status == PaymentStatus.Paid).MaxBy(payment => payment.PaidOn);
        return chosen is null
            ? ServiceAnswer.Of("none", ("suffix", subject.Suffix), ("as_of", AsOf(subject)))
            : Say(subject, chosen);
    }

    /// <summary>The last three that were paid, and the totals: for whoever has proven who she is.</summary>
    public static ServiceAnswer History(Subject subject, IReadOnlyList<Payment> payments)
    {
        var paid = payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderByDescending(payment => payment.PaidOn).ToList();
        if (payments.Count == 0)
            return ServiceAnswer.Of("none", ("suffix", subject.Suffix), ("as_of", AsOf(subject)));
        var due = payments.Where(payment => payment.Status is PaymentStatus.Ready or PaymentStatus.Failed or PaymentStatus.Returned).Sum(payment => payment.Amount);
        return ServiceAnswer.Of(
            "found", ("suffix", subject.Suffix), ("lines", string.Join('\n', paid.Take(Remembered).Select(Line))),
            ("received", ServiceAnswer.Number(paid.Sum(payment => payment.Amount))), ("due", ServiceAnswer.Number(due)), ("as_of", AsOf(subject)));
    }

    // The newest decides only when it did not reach her: an older failure that was made good is no news.
    private static Payment? Newest(IReadOnlyList<Payment> payments) =>
        payments.Where(payment => payment.Status != PaymentStatus.Scheduled).MaxBy(payment => payment.PaidOn ?? payment.Until) is { } newest
        && newest.Status is PaymentStatus.Failed or PaymentStatus.Returned ? payments.First(payment => payment == newest) : null;

    private ServiceAnswer Say(Subject subject, Payment payment)
    {
        var programme = programmes.Find(payment.Programme);
        (string, string?)[] known =
        [
            ("suffix", subject.Suffix), ("programme", programme.Alias), ("as_of", AsOf(subject)),
            ("window_from", Day(payment.From)), ("window_to", Day(payment.Until)), ("paid_on", Day(payment.PaidOn)),
            ("point_name", payment.PointName), ("cause", PaymentCause.Key(programme, payment.Reason)), ("step", PaymentCause.StepFor(PaymentCause.Key(programme, payment.Reason))),
        ];
        return payment.Status switch
        {
            PaymentStatus.Ready => Only("ready", known, "window_from", "window_to", "point_name"),
            PaymentStatus.Scheduled => Only("scheduled", known, "window_from", "window_to"),
            PaymentStatus.Paid => Only("paid", known, "paid_on"),
            PaymentStatus.Failed => Only("failed", known, "cause", "step"),
            PaymentStatus.Returned => Only("returned", known),
            _ => throw new InvalidDataException($"The payment status {payment.Status} is not known."),
        };
    }

    private static ServiceAnswer Only(string outcome, (string Name, string? Value)[] known, params string[] also) =>
        ServiceAnswer.Of(outcome, [.. known.Where(value => value.Name is "suffix" or "programme" or "as_of" || also.Contains(value.Name))]);

    private static string Line(Payment payment) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{payment.PaidOn:dd/MM/yyyy}: Rs {payment.Amount:#,0}");

    private static string AsOf(Subject subject) => ServiceAnswer.Day(DateOnly.FromDateTime(subject.AsOf.UtcDateTime));

    private static string? Day(DateOnly? day) => day is { } known ? ServiceAnswer.Day(known) : null;
}

/// <summary>Why a payment did not reach somebody, as a class: never what another authority knows of her.</summary>
internal static class PaymentCause
{
    /// <summary>The catalogue key.</summary>
    public static string Key(Programme programme, string reason) => reason.Length == 0 ? "cause.bank" : programme.ReasonKey(reason) switch
    {
        "reason.documents" => "cause.documents",
        "reason.verification" => "cause.verification",
        "reason.data" => "cause.data",
        _ => "cause.bank",
    };

    /// <summary>The catalogue key of what she can do about it.</summary>
    public static string StepFor(string cause) => $"step.{cause["cause.".Length..]}";
}
