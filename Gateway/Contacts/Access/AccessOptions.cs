using System.ComponentModel.DataAnnotations;

namespace Gateway.Contacts.Access;

/// <summary>The settings section <c>Access</c>: how long proof counts, and how often one may fail.</summary>
internal sealed class AccessOptions
{
    /// <summary>How long a proof counts at most; it ends with its conversation in any case.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "24:00:00")]
    public TimeSpan ProofLasts { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many wrong answers lock a person.</summary>
    [Range(1, 20)]
    public int AttemptsPerPerson { get; set; } = 3;

    /// <summary>How many wrong answers lock a number, whomever they were about.</summary>
    [Range(1, 100)]
    public int AttemptsPerNumber { get; set; } = 5;

    /// <summary>How long a lock holds; wrong answers older than this are forgotten.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan LockFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a binding counts that nobody confirmed again; zero for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan BindingLasts { get; set; } = TimeSpan.FromDays(180);

    /// <summary>The rounds of PBKDF2-HMAC-SHA-512 for a PIN (OWASP 2023 names 210 000).</summary>
    [Range(10_000, 10_000_000)]
    public int PinRounds { get; set; } = 210_000;
}
