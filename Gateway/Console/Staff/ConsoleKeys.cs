using System.Xml.Linq;
using Gateway.Security;
using Gateway.Store;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Gateway.Console.Staff;

/// <summary>Keeps the keys that seal cookies and form tokens in the database, so that they outlive a restart and every process has the same.</summary>
internal sealed class ConsoleKeys(Database database) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var session = database.OpenSession();
        return session.All("SELECT key_xml FROM console_keys", row => XElement.Parse(row.GetString(0)));
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        using var session = database.OpenSession();
        session.Execute("INSERT INTO console_keys (name, key_xml) VALUES ($1, $2)", friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}

/// <summary>Seals those keys with the gateway's master key.</summary>
internal sealed class ConsoleKeySeal(PersonalData personal) : IXmlEncryptor
{
    /// <inheritdoc />
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", Convert.ToBase64String(personal.SealOutside(plaintextElement.ToString(SaveOptions.DisableFormatting), ConsoleKeyOpener.Place))), typeof(ConsoleKeyOpener));
}

/// <summary>Opens what <see cref="ConsoleKeySeal"/> sealed.</summary>
internal sealed class ConsoleKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    /// <summary>The place the sealed keys are bound to.</summary>
    public const string Place = "console_keys.key_xml";

    /// <inheritdoc />
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<PersonalData>().Open(Convert.FromBase64String(encryptedElement.Value), Place));
}
