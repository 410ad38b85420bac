using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Simulator;
using Gateway.Simulator.Commands;

namespace Gateway.Host;

/// <summary>The options of the verb <c>simulate</c>: where it listens, for whom, and one option for each fault.</summary>
internal sealed class SimulateOptionSet
{
    private readonly Option<int> _port = new("--port") { Description = "The port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 2775 };
    private readonly Option<string> _listen = new("--listen") { Description = "The address to listen on; 0.0.0.0 for all of this machine.", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<string> _systemId = new("--system-id") { Description = "The only account it accepts.", DefaultValueFactory = _ => "gateway" };
    private readonly Option<string> _password = new("--password") { Description = "Its password.", DefaultValueFactory = _ => "secret" };
    private readonly Option<int> _maxBinds = new("--max-binds") { Description = "How many binds it holds at a time.", DefaultValueFactory = _ => 16 };
    private readonly Option<string?> _certificate = new("--certificate") { Description = "TLS: a PEM file with the certificate, and the key unless --key names it." };
    private readonly Option<string?> _key = new("--key") { Description = "TLS: a PEM file with the key." };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed rolls the same receipts and orders.", DefaultValueFactory = _ => 8171 };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print no statistics." };
    private readonly Option<bool> _show = new("--show") { Description = "Print every text and USSD screen that reaches a phone." };
    private readonly (FaultSetting Setting, Option<string?> Option)[] _faults =
        [.. FaultSetting.All.Select(setting => (setting, new Option<string?>($"--{setting.Name}") { Description = setting.Meaning, HelpName = setting.Value }))];

    /// <summary>Adds every option to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _port, _listen, _systemId, _password, _maxBinds, _certificate, _key, _seed, _quiet, _show })
            command.Options.Add(option);
        foreach (var (_, option) in _faults)
            command.Options.Add(option);
    }

    /// <summary>What was asked for; every mistake is in <paramref name="errors"/>.</summary>
    public SimulateRequest Read(ParseResult result, List<string> errors)
    {
        var options = new SimulatorOptions
        {
            Port = Between(0, result.GetValue(_port), 65535, "--port", errors), MaxConnections = Between(1, result.GetValue(_maxBinds), 1000, "--max-binds", errors), Seed = result.GetValue(_seed),
            SystemId = Short(result.GetValue(_systemId)!, 15, "--system-id", errors), Password = Short(result.GetValue(_password)!, 8, "--password", errors),
            Certificate = ReadCertificate(result.GetValue(_certificate), result.GetValue(_key), errors),
        };
        if (IPAddress.TryParse(result.GetValue(_listen), out var address))
            options.Address = address;
        else
            errors.Add($"--listen: \"{result.GetValue(_listen)}\" is not an address.");

        foreach (var (setting, option) in _faults)
        {
            if (result.GetValue(option) is not { } value)
                continue;
            if (setting.TryApply(options.Faults, value, out var changed, out var error))
                options.Faults = changed;
            else
                errors.Add("--" + error);
        }

        return new(options, result.GetValue(_quiet), result.GetValue(_show));
    }

    private static string Short(string value, int most, string option, List<string> errors)
    {
        if (value.Length > most)
            errors.Add($"{option} has {value.Length} characters; SMPP 3.4 allows {most}.");
        return value;
    }

    private static X509Certificate2? ReadCertificate(string? certificate, string? key, List<string> errors)
    {
        if (certificate is null)
            return null;
        try
        {
            // SslStream cannot use a key that lives in memory only on every system: through PKCS #12 it can.
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key ?? certificate);
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"--certificate: {e.Message}");
            return null;
        }
    }

    private static int Between(int least, int value, int most, string option, List<string> errors)
    {
        if (value < least || value > most)
            errors.Add($"{option}: {value} is outside {least} to {most}.");
        return value;
    }
}

/// <summary>What <c>simulate</c> was asked for.</summary>
internal sealed record SimulateRequest(SimulatorOptions Options, bool IsQuiet, bool ShowsTexts);
