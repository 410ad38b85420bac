using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Sources;

/// <summary>Checks the configured registries, and names every mistake at once.</summary>
internal sealed class SourceRules : IValidateOptions<RegistryOptions>
{
    private static readonly string[] InnerZones =
        [".localhost", ".local", ".localdomain", ".internal", ".intranet", ".private", ".corp", ".home", ".lan", ".home.arpa", ".in-addr.arpa", ".ip6.arpa", ".onion", ".invalid"];

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RegistryOptions options)
    {
        var errors = options.Sources.SelectMany(source => Errors($"Registry:Sources:{source.Key}", source.Value)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(string place, SourceOptions source)
    {
        if ((source.OpenImis is null) == (source.Dci is null))
            yield return $"{place}: give either OpenImis or Dci.";
        foreach (var error in Ranges(place, source).Concat(Ranges($"{place}:OpenImis", source.OpenImis)).Concat(Ranges($"{place}:Dci", source.Dci)))
            yield return error;
        foreach (var (setting, url) in Urls(source))
        {
            if (url.Length > 0 && Problem(url, source.Reach) is { } problem)
                yield return $"{place}:{setting}: {problem}";
        }

        foreach (var error in Keys(place, source.Dci))
            yield return error;
    }

    private static IEnumerable<string> Keys(string place, DciOptions? dci)
    {
        if (dci is null)
            yield break;
        if (dci.LaterUrl.Length > 0 && dci.SenderUri.Length == 0)
            yield return $"{place}:Dci:SenderUri: a registry that calls back must know where; LaterUrl is set.";
        if (dci.LaterUrl.Length > 0 && dci.VerifyKeyFile.Length == 0 && !dci.AllowUnsignedCalls)
            yield return $"{place}:Dci:VerifyKeyFile: calls of the registry could not be checked; give its public key, or set AllowUnsignedCalls.";
        foreach (var (setting, file) in new[] { ("SigningKeyFile", dci.SigningKeyFile), ("VerifyKeyFile", dci.VerifyKeyFile) })
        {
            if (file.Length > 0 && !File.Exists(file))
                yield return $"{place}:Dci:{setting}: there is no file {file}.";
        }
    }

    private static IEnumerable<string> Ranges(string place, object? options)
    {
        if (options is null)
            return [];
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return found.Select(error => $"{place}:{string.Join(',', error.MemberNames)}: {error.ErrorMessage}");
    }

    private static IEnumerable<(string Setting, string Url)> Urls(SourceOptions source) =>
    [
        ("OpenImis:Url", source.OpenImis?.Url ?? ""), ("Dci:SearchUrl", source.Dci?.SearchUrl ?? ""), ("Dci:EnrolledUrl", source.Dci?.EnrolledUrl ?? ""),
        ("Dci:LaterUrl", source.Dci?.LaterUrl ?? ""), ("Dci:TokenUrl", source.Dci?.TokenUrl ?? ""),
    ];

    /// <summary>What is wrong with a configured URL; null when nothing is.</summary>
    public static string? Problem(string url, Reach reach)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return "is not a whole http or https address.";
        if (uri.Scheme == "http" && reach != Reach.Local)
            return "must begin with https (plain http needs Reach Local).";
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "must hold no user name and no fragment.";
        if (IPAddress.TryParse(uri.IdnHost.TrimEnd('.'), out var address) && !OutwardAddress.IsAllowed(address, reach))
            return $"leads to an address that Reach {reach} does not allow.";
        if (uri.IsLoopback && reach != Reach.Local)
            return "leads to this machine, which needs Reach Local.";
        return reach == Reach.Public && IsInnerName(uri.IdnHost) ? "names a host of an inner network, which needs Reach Private." : null;
    }

    // Names that no public resolver answers: who asks for one asks for a neighbour (RFC 6761, RFC 6762, RFC 8375, ICANN's reserved strings).
    private static bool IsInnerName(string host)
    {
        var name = host.TrimEnd('.');
        return !IPAddress.TryParse(name, out _) && (!name.Contains('.', StringComparison.Ordinal) || Array.Exists(InnerZones, zone => name.EndsWith(zone, StringComparison.OrdinalIgnoreCase)));
    }
}
