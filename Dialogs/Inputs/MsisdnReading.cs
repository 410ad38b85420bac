namespace Dialogs.Inputs;

/// <summary>What a text says as a mobile number.</summary>
public abstract record MsisdnReading
{
    private MsisdnReading()
    {
    }

    /// <summary>A mobile number of this country.</summary>
    /// <param name="Msisdn">Its twelve digits with the country code, such as 923001234567.</param>
    public sealed record Entered(string Msisdn) : MsisdnReading
    {
        /// <summary>Masked: the last three digits.</summary>
        public override string ToString() => $"number …{Msisdn[^3..]}";
    }

    /// <summary>A number with too few digits.</summary>
    /// <param name="Digits">How many it has.</param>
    public sealed record TooShort(int Digits) : MsisdnReading;

    /// <summary>A number with too many digits.</summary>
    /// <param name="Digits">How many it has.</param>
    public sealed record TooLong(int Digits) : MsisdnReading;

    /// <summary>A number that no text message reaches: a landline, or another country's.</summary>
    public sealed record NotMobile : MsisdnReading;

    /// <summary>Two or more mobile numbers.</summary>
    public sealed record TwoNumbers : MsisdnReading;

    /// <summary>No number.</summary>
    public sealed record NotNumber : MsisdnReading;
}
