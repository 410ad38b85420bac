using Gateway.Registry;
using Gateway.Registry.Import;

namespace Gateway.Api.Events;

/// <summary>Checks what another system reports, and finds every mistake at once.</summary>
internal sealed class EventRules(ProgrammeCatalogue programmes)
{
    /// <summary>What may be reported, with the status a payment gets by it.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Types = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["payment.ready"] = PaymentStatus.Ready, ["payment.credited"] = PaymentStatus.Paid, ["payment.failed"] = PaymentStatus.Failed, ["compliance"] = null, ["life_event"] = null,
    };

    private static readonly IReadOnlyList<string> Kinds = ["BIRTH", "DEATH", "MARRIAGE", "DIVORCE", "JOINED", "LEFT", "ADDRESS", "NAME"];
    private const int MaxWord = 64;

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<FieldError> Check(EventRequest request)
    {
        var errors = new List<FieldError>();
        if (!IsWord(request.Id))
            errors.Add(new("id", $"is missing or longer than {MaxWord} characters: your own name of the event."));
        if (!Cnic.TryParse(request.Cnic, out _))
            errors.Add(new("cnic", "is no CNIC: 13 digits."));
        if (request.Type is not { } type || !Types.TryGetValue(type, out var status))
            errors.Add(new("type", $"is none of {string.Join(", ", Types.Keys)}."));
        else if (status is not null)
            CheckPayment(request, errors);
        else if (type == "compliance")
            CheckCompliance(request, errors);
        else if (request.Kind is not { } kind || !Kinds.Contains(kind))
            errors.Add(new("kind", $"is none of {string.Join(", ", Kinds)}."));
        return errors;
    }

    private void CheckPayment(EventRequest request, List<FieldError> errors)
    {
        CheckProgramme(request, errors);
        if (!IsWord(request.Cycle))
            errors.Add(new("cycle", "is missing: which payment, such as 2026-Q4."));
        if (request.Amount is < 0 or > 10_000_000)
            errors.Add(new("amount", "is not between 0 and 10000000."));
        if (request.WindowTo < request.WindowFrom)
            errors.Add(new("window_to", "is before window_from."));
        if (request.Type == "payment.credited" && request.PaidOn is null)
            errors.Add(new("paid_on", "is missing: the day it was credited."));
    }

    private void CheckCompliance(EventRequest request, List<FieldError> errors)
    {
        CheckProgramme(request, errors);
        if (request.Condition is not { } condition || !ConditionTable.Kinds.Contains(condition))
            errors.Add(new("condition", $"is none of {string.Join(", ", ConditionTable.Kinds)}."));
        if (request.Due is null)
            errors.Add(new("due", "is missing: the day by which it is due."));
        if (request.Status is not { } status || !ConditionTable.States.Contains(status))
            errors.Add(new("status", $"is none of {string.Join(", ", ConditionTable.States)}."));
    }

    private void CheckProgramme(EventRequest request, List<FieldError> errors)
    {
        if (programmes.All.All(programme => programme.Code != request.Programme))
            errors.Add(new("programme", $"is none of {string.Join(", ", programmes.All.Select(programme => programme.Code))}."));
    }

    private static bool IsWord(string? word) => word is { Length: > 0 and <= MaxWord } && !word.Any(char.IsControl);
}
