using Gateway.Security;

namespace Gateway.Store;

/// <summary>
/// Keeps a gateway with another key file from a database: what one would seal the others could neither open nor find, and the damage would
/// show only when a person asks.
/// </summary>
internal static class KeyCheck
{
    private const string Name = "key";

    /// <summary>Compares the key with the one that the database was first used with, and notes it when this is the first use.</summary>
    /// <exception cref="InvalidOperationException">It is another key.</exception>
    public static async Task ConfirmAsync(BatchWriter writer, PersonalData personal, StorageOptions options, CancellationToken stopping)
    {
        var ours = personal.DigestOf("the key of this installation").ToArray();
        var theirs = await writer.WriteAsync(
            session =>
            {
                session.Execute("INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", Name, ours);
                return (byte[])session.Scalar("SELECT value FROM installation WHERE name = $1", Name)!;
            },
            stopping);
        if (!ours.AsSpan().SequenceEqual(theirs))
        {
            throw new InvalidOperationException(
                $"The key file {Path.GetFullPath(options.PathOf("keys/messaging.key"))} is not the one that this database was sealed with. Restore it from the back-up, or copy it from the first gateway's data folder; every gateway on one database needs the same.");
        }
    }
}
