using System.ComponentModel.DataAnnotations;

namespace Gateway.Inbox;

/// <summary>The settings section <c>Inbox</c>.</summary>
internal sealed class InboxOptions : IValidatableObject
{
    /// <summary>Seconds in which the same text from the same number is taken for a redelivery, when the operator gives no id. Default 10.</summary>
    [Range(0, 3600)]
    public int DuplicateSeconds { get; set; } = 10;

    /// <summary>Minutes in which the same text is a redelivery when our acknowledgement of the first one may never have arrived. Default 10.</summary>
    [Range(1, 2880)]
    public int RedeliveryMinutes { get; set; } = 10;

    /// <summary>Seconds a person needs at least to read our answer and type: the same text later than this after our answer is a new answer. Default 3.</summary>
    [Range(0, 60)]
    public int AnswerSeconds { get; set; } = 3;

    /// <summary>Seconds after which the parts that came of a long text are handled without the missing ones. Default 300.</summary>
    [Range(10, 86_400)]
    public int PartsSeconds { get; set; } = 300;

    /// <summary>How many parts of unfinished long texts one number may have; beyond it the oldest text is handled without its missing parts. Default 50.</summary>
    [Range(2, 255)]
    public int OpenParts { get; set; } = 50;

    /// <summary>Seconds a message waits for the database before it goes to the spool file. Default 5: operators wait about 10 for an answer.</summary>
    [Range(1, 60)]
    public int StoreSeconds { get; set; } = 5;

    /// <summary>Megabytes of the spool file; when it is full, operators are asked to keep their messages. Default 64, about 200 000 texts.</summary>
    [Range(1, 4096)]
    public int SpoolMegabytes { get; set; } = 64;

    /// <summary>What the international numbers of people begin with, such as 923; a text of any other number is kept and not answered. None: any number is answered.</summary>
    public string[] SourcePrefixes { get; set; } = [];

    /// <summary>What numbers begin with that are never answered, though the above allows them: ranges of machines, of tests, of fraud.</summary>
    public string[] RefusedPrefixes { get; set; } = [];

    /// <summary>Texts an hour of one number that are looked at; the rest of the hour's are kept and not answered. 0: no limit. Default 300.</summary>
    [Range(0, 100_000)]
    public int NumberPerHour { get; set; } = 300;

    /// <summary>The same for ten thousand numbers that follow one another: a bank of SIM cards. 0: no limit. Default 6000.</summary>
    [Range(0, 10_000_000)]
    public int BlockPerHour { get; set; } = 6000;

    /// <summary>How many people's messages are handled at the same time; each person's own in order. Default 1024.</summary>
    [Range(1, 8192)]
    public int Workers { get; set; } = 1024;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SourcePrefixes.Select(prefix => (nameof(SourcePrefixes), prefix)).Concat(RefusedPrefixes.Select(prefix => (nameof(RefusedPrefixes), prefix)))
            .Where(one => one.prefix.Length is 0 or > 15 || !one.prefix.All(char.IsAsciiDigit) || one.prefix[0] == '0')
            .Select(one => new ValidationResult($"Inbox:{one.Item1}: \"{one.prefix}\" is no beginning of an international number, such as 923.", [one.Item1]));
}
