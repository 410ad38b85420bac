using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Privacy;

/// <summary>Promises the privacy notice to whoever wrote and was not sent the version that holds, once a version.</summary>
internal sealed class PrivacyNotices(Database database, BatchWriter writer, OutreachBook outreach, IOptions<PrivacyOptions> options, TimeProvider time)
{
    /// <summary>The flow that says it.</summary>
    public const string Flow = "privacy_notice";

    private const int Page = 200;
    private const int OldPage = 2000;
    private static readonly TimeSpan Worth = TimeSpan.FromDays(3);

    /// <summary>Looks once; answers how many were promised it. After a new version this may be called until it answers 0.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var (now, delay) = (time.GetUtcNow(), options.Value.NoticeMinutes);
        if (delay == 0)
            return 0;
        var from = new DateTimeOffset(options.Value.NoticeFrom, default, TimeSpan.Zero).Stored();
        var until = now.AddMinutes(-delay).Stored();
        var due = await database.ReadAsync(
            session => session.All(
                "SELECT person FROM contacts WHERE notice_version IS NULL AND updated_at >= $1 AND updated_at <= $2 ORDER BY updated_at LIMIT $3",
                row => new Token(row.Octets(0)), from, until, (long)Page), stopping);
        return due.Count == 0 ? 0 : await writer.WriteAsync(session => due.Count(person => Promise(session, person, now)), stopping);
    }

    /// <summary>Lets everybody who was sent another version count as not noticed, a piece at a time; answers how many there were. Called when the gateway starts.</summary>
    public Task<int> ForgetOldAsync(CancellationToken stopping)
    {
        var version = options.Value.NoticeVersion;
        return writer.WriteAsync(
            session => session.Execute(
                "UPDATE contacts SET notice_version = NULL WHERE person IN (SELECT person FROM contacts WHERE notice_version <> $1 LIMIT $2)", version, (long)OldPage), stopping);
    }

    private bool Promise(DbSession session, Token person, DateTimeOffset now)
    {
        var version = options.Value.NoticeVersion;
        return session.Execute("UPDATE contacts SET notice_version = $2 WHERE person = $1 AND notice_version IS NULL", person.ToArray(), version) == 1
            && outreach.Promise(session, new Approach($"privacy:{version}:{person.ToHex()}", person, Flow, MessageClass.Notice, now, now + Worth));
    }
}
