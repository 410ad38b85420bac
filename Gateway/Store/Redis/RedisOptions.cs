using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Gateway.Store.Redis;

/// <summary>The settings section <c>Redis</c>, with the address from ConnectionStrings:Redis.</summary>
internal sealed partial class RedisOptions : IValidatableObject
{
    /// <summary>The address, such as <c>10.1.2.3:6379,password=…</c>; empty: no Redis, and one process.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Milliseconds after which a call that is not answered is given up. Default 2000.</summary>
    [Range(50, 60_000)]
    public int CallMilliseconds { get; set; } = 2000;

    /// <summary>What every key begins with, so that two installations may share a server. Default <c>messaging</c>.</summary>
    [Required, MinLength(1)]
    public string Prefix { get; set; } = "messaging";

    /// <summary>Whether there is a Redis.</summary>
    public bool IsUsed => Connection.Length > 0;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PrefixForm.IsMatch(Prefix))
            yield return new($"Redis:Prefix is \"{Prefix}\": letters, digits, '-' and '_' only, because keys carry braces and colons of their own.");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex PrefixForm { get; }
}
