using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Smpp;

/// <summary>Judges an SMSC's certificate and says in plain words why it is refused: the operator's engineer reads it.</summary>
/// <param name="name">The name that it must be made out to.</param>
internal sealed class CertificateCheck(string name)
{
    /// <summary>The name that it must be made out to.</summary>
    public string Name => name;

    /// <summary>Why the certificate was refused; null while it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether the certificate is good.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        Refusal = Reason(certificate, chain, errors);
        return false;
    }

    private string Reason(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 presented)
            return "the SMSC shows no certificate";
        var faults = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;
        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return string.Create(CultureInfo.InvariantCulture, $"the SMSC's certificate is valid from {presented.NotBefore:yyyy-MM-dd} to {presented.NotAfter:yyyy-MM-dd}, not today");
        if ((faults & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            return "the SMSC's certificate is not signed by an authority we trust";
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the SMSC's certificate is not made out to \"{name}\""
            : $"the SMSC's certificate is not valid: {faults}";
    }
}
