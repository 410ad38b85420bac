using System.ComponentModel.DataAnnotations;

namespace Gateway.Operators.Leases;

/// <summary>The settings section <c>Leases</c>: how work is divided among several gateway processes. Without Redis there is one process and none of it counts.</summary>
internal sealed class LeaseOptions : IValidatableObject
{
    /// <summary>Seconds after which what a process held is free when it is not heard of any more. Default 10.</summary>
    [Range(2, 300)]
    public int Seconds { get; set; } = 10;

    /// <summary>Seconds between two renewals; at most a third of <see cref="Seconds"/>, so that one may fail. Default 3.</summary>
    [Range(1, 100)]
    public int RenewSeconds { get; set; } = 3;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RenewSeconds * 3 > Seconds)
            yield return new($"Leases:RenewSeconds is {RenewSeconds}: at most a third of Leases:Seconds, {Seconds}, so that one failed renewal loses nothing.");
    }
}
