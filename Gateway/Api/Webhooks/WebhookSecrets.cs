using System.Data.Common;
using Gateway.Api.Clients;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Webhooks;

/// <summary>
/// Keeps what events are signed with, sealed, and changes it: for a time both the new secret and the one before prove an event, so that a
/// receiver changes over without missing one.
/// </summary>
internal sealed class WebhookSecrets(BatchWriter writer, PersonalData personal, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>The columns that <see cref="Read"/> takes.</summary>
    public const string Columns = "secret_sealed, former_sealed, former_until";

    /// <summary>The place secrets are bound to.</summary>
    public const string Place = "webhooks.secret";

    /// <summary>A secret as the table keeps it.</summary>
    public byte[] Seal(byte[] secret) => personal.Seal(Convert.ToBase64String(secret), Place);

    /// <summary>The secrets that are good now, the newest first.</summary>
    public IReadOnlyList<byte[]> Read(DbDataReader row, int column)
    {
        var secret = Open(row.Octets(column));
        return row.OctetsOrNull(column + 1) is { } former && row.Time(column + 2) > time.GetUtcNow() ? [secret, Open(former)] : [secret];
    }

    /// <summary>Makes a new secret; answers it and until when the one before is good, or null when the client has no subscription of this id.</summary>
    /// <param name="client">Whose subscription.</param>
    /// <param name="id">Which.</param>
    /// <param name="hours">For how many hours the secret before is still good: 0 when somebody may know it, null for as many as usual.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public async Task<(string Secret, DateTimeOffset FormerUntil)?> ChangeAsync(ApiClient client, Guid id, int? hours, CancellationToken aborted) =>
        await ChangeAsync(id, hours, "client = $5", [client.Id.Stored()], also: null, aborted);

    /// <summary>As above, for staff, who may change anybody's.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="hours">For how many hours the secret before is still good.</param>
    /// <param name="also">What is written with it.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public Task<(string Secret, DateTimeOffset FormerUntil)?> ChangeAsync(Guid id, int hours, Action<DbSession> also, CancellationToken aborted) =>
        ChangeAsync(id, hours, "1 = 1", [], also, aborted);

    private async Task<(string Secret, DateTimeOffset FormerUntil)?> ChangeAsync(
        Guid id, int? hours, string whose, object?[] values, Action<DbSession>? also, CancellationToken aborted)
    {
        var overlap = hours ?? options.Value.OverlapHours;
        var (secret, until) = (WebhookSignature.CreateSecret(), time.GetUtcNow().AddHours(overlap));
        var isSealed = Seal(secret);
        // Of the one before that, nothing is left.
        var isChanged = await writer.WriteAsync(
            session =>
            {
                if (session.Execute(
                    $"""
                    UPDATE webhooks SET former_sealed = CASE WHEN $4 = 0 THEN NULL ELSE secret_sealed END, former_until = $3, secret_sealed = $2
                    WHERE id = $1 AND ended_at IS NULL AND {whose}
                    """,
                    [id.Stored(), isSealed, until.Stored(), (long)overlap, .. values]) == 0)
                    return false;
                also?.Invoke(session);
                return true;
            }, aborted);
        return isChanged ? (WebhookSignature.Written(secret), until) : null;
    }

    /// <summary>Erases secrets that prove nothing any more.</summary>
    public static void Erase(DbSession session, DateTimeOffset now) =>
        session.Execute("UPDATE webhooks SET former_sealed = NULL WHERE former_sealed IS NOT NULL AND former_until <= $1", now.Stored());

    private byte[] Open(byte[] isSealed) => Convert.FromBase64String(personal.Open(isSealed, Place));
}
