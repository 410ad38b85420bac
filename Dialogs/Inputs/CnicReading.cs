namespace Dialogs.Inputs;

/// <summary>What a text says as a CNIC.</summary>
public abstract record CnicReading
{
    private CnicReading()
    {
    }

    /// <summary>A CNIC, beyond doubt.</summary>
    /// <param name="Cnic">Its thirteen digits.</param>
    public sealed record Entered(string Cnic) : CnicReading
    {
        /// <summary>Masked: the last three digits.</summary>
        public override string ToString() => $"CNIC …{Suffix(Cnic)}";
    }

    /// <summary>A CNIC if letters stand for digits, which the person has to confirm.</summary>
    /// <param name="Candidate">Its thirteen digits as guessed.</param>
    public sealed record LookAlike(string Candidate) : CnicReading
    {
        /// <summary>Masked: the last three digits.</summary>
        public override string ToString() => $"perhaps CNIC …{Suffix(Candidate)}";
    }

    /// <summary>One number with too few digits.</summary>
    /// <param name="Digits">How many it has.</param>
    public sealed record TooShort(int Digits) : CnicReading;

    /// <summary>One number with too many digits.</summary>
    /// <param name="Digits">How many it has.</param>
    public sealed record TooLong(int Digits) : CnicReading;

    /// <summary>Two or more CNICs.</summary>
    public sealed record TwoNumbers : CnicReading;

    /// <summary>Nothing like a CNIC.</summary>
    public sealed record NotCnic : CnicReading;

    /// <summary>All that is ever shown of a CNIC: its last three digits.</summary>
    /// <param name="cnic">The CNIC.</param>
    public static string Suffix(string cnic)
    {
        ArgumentNullException.ThrowIfNull(cnic);
        return cnic.Length <= 3 ? cnic : cnic[^3..];
    }
}
