using Gateway.Messages;

namespace Gateway.Registry.Sources;

/// <summary>What a registry knows of one person, in the words of the local projection. Its text form is masked.</summary>
/// <param name="Cnic">Who.</param>
internal sealed record PersonRecord(Cnic Cnic)
{
    /// <summary>Her name; empty when it was not given.</summary>
    public string Name { get; init; } = "";

    /// <summary>The phone on record.</summary>
    public Msisdn? Phone { get; init; }

    /// <summary>The language code on record; empty for none.</summary>
    public string Language { get; init; } = "";

    /// <summary>Her district.</summary>
    public string District { get; init; } = "";

    /// <summary>Her tehsil.</summary>
    public string Tehsil { get; init; } = "";

    /// <summary>Whether several people use the phone.</summary>
    public bool SharesPhone { get; init; }

    /// <summary>The year she was born.</summary>
    public int? YearOfBirth { get; init; }

    /// <summary>A word of <see cref="SexWord"/>; null where the registry does not say.</summary>
    public string? Sex { get; init; }

    /// <summary>Her programmes.</summary>
    public IReadOnlyList<EnrolmentRecord> Enrolments { get; init; } = [];

    /// <summary>Her payments.</summary>
    public IReadOnlyList<PaymentRecord> Payments { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => $"person {Cnic}, {Enrolments.Count} enrolments, {Payments.Count} payments";
}

/// <summary>One person in one programme.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Status">A word of <see cref="EnrolmentStatus"/>.</param>
/// <param name="Reason">The reason code; empty for none.</param>
/// <param name="Since">Since when.</param>
internal sealed record EnrolmentRecord(string Programme, string Status, string Reason = "", DateOnly? Since = null);

/// <summary>One payment.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Cycle">Which payment it is.</param>
/// <param name="Amount">Whole rupees.</param>
/// <param name="Status">A word of <see cref="PaymentStatus"/>.</param>
/// <param name="From">The first day it can be collected.</param>
/// <param name="To">The last day it can be collected.</param>
/// <param name="PaidOn">When it was paid.</param>
/// <param name="Point">Where it is handed out.</param>
internal sealed record PaymentRecord(
    string Programme, string Cycle, long Amount, string Status, DateOnly? From = null, DateOnly? To = null, DateOnly? PaidOn = null, string? Point = null);
