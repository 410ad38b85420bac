namespace Gateway.Contacts.Access;

/// <summary>What a person is asked for to prove that it is she.</summary>
internal enum ProofFactor
{
    /// <summary>Nothing can be asked: no PIN is set, and the registry knows nothing that only she knows.</summary>
    None,

    /// <summary>The PIN she set.</summary>
    Pin,

    /// <summary>The year she was born in.</summary>
    YearOfBirth,

    /// <summary>The number of her household.</summary>
    HouseholdNumber,
}

/// <summary>What may be asked for now.</summary>
internal abstract record ProofQuestion
{
    private ProofQuestion()
    {
    }

    /// <summary>This.</summary>
    public sealed record Ask(ProofFactor Factor) : ProofQuestion;

    /// <summary>Nothing: she proved it in this conversation already.</summary>
    public sealed record AlreadyProven : ProofQuestion;

    /// <summary>Nothing: person or number are locked.</summary>
    public sealed record Locked(DateTimeOffset Until) : ProofQuestion;
}

/// <summary>What became of an answer.</summary>
internal abstract record ProofResult
{
    private ProofResult()
    {
    }

    /// <summary>Right.</summary>
    public sealed record Proven : ProofResult;

    /// <summary>Wrong, and it may be tried again.</summary>
    public sealed record Wrong(int Left) : ProofResult;

    /// <summary>Locked, by this answer or before it.</summary>
    public sealed record Locked(DateTimeOffset Until) : ProofResult;

    /// <summary>This phone may not prove anything about this person, or nothing can be asked.</summary>
    public sealed record Refused : ProofResult;
}
