using System.ComponentModel.DataAnnotations;
using Gateway.Smpp;
using Localization.Sms;

namespace Gateway.Operators;

/// <summary>Checks the settings of one link: each by itself, and those that cannot stand together.</summary>
internal static class LinkRules
{
    /// <summary>Adds every mistake.</summary>
    public static void Check(string at, SmscLinkOptions link, IReadOnlyCollection<string> shortCodes, List<string> errors)
    {
        CheckFields(at, link, errors);
        // Without a header there is nothing to align packed septets with, and the joined octets of packed segments are no packed text.
        if (link.DefaultAlphabet == SmscAlphabet.Gsm7Packed && link.LongMessages is LongMessages.Sar or LongMessages.Payload)
            errors.Add($"{at}:LongMessages: with DefaultAlphabet Gsm7Packed long texts travel as Udh or Udh16.");
        if (link.InterfaceVersion == "3.3" && link.LongMessages is LongMessages.Sar or LongMessages.Payload)
            errors.Add($"{at}:LongMessages: {link.LongMessages} needs optional parameters, which SMPP 3.3 does not have.");
        if (link.InterfaceVersion == "3.3" && link.BindMode == BindMode.Transceiver)
            errors.Add($"{at}:BindMode: SMPP 3.3 has no Transceiver; set up a Transmitter and a Receiver.");
        if (link.IdleClose > TimeSpan.Zero && link.BindMode != BindMode.Transmitter)
            errors.Add($"{at}:IdleClose: only a Transmitter may close when idle; nothing could arrive over a closed {link.BindMode}.");
        if (link.TlsAuthorityFile.Length > 0 && !File.Exists(link.TlsAuthorityFile))
            errors.Add($"{at}:TlsAuthorityFile: there is no file \"{link.TlsAuthorityFile}\".");
        foreach (var (code, sender) in link.Senders)
        {
            CheckFields($"{at}:Senders:{code}", sender, errors);
            if (!shortCodes.Contains(code))
                errors.Add($"{at}:Senders:{code}: is not among the operator's ShortCodes.");
        }
    }

    private static void CheckFields(string at, object options, List<string> errors)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        errors.AddRange(results.Select(result => $"{at}:{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}"));
    }
}
