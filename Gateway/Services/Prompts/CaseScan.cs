using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Prompts;

/// <summary>Promises the one question after a case was closed. Whoever stays unknown is not asked.</summary>
internal sealed class CaseScan(PromptBook book, BatchWriter writer, IOptions<PromptOptions> options, TimeProvider time)
{
    private const int Page = 500;

    private const string Closed = """
        SELECT c.id, c.reference, c.person, c.language FROM cases AS c
        WHERE c.status IN ('closed_satisfied', 'closed_no_response') AND c.is_hidden = 0 AND c.updated_at >= $1
        AND NOT EXISTS (SELECT 1 FROM prompts AS q WHERE q.kind = 'case' AND q.subject = c.id AND q.programme = '' AND q.cycle = '') LIMIT $2
        """;

    /// <summary>Looks for closed cases; answers how many were found.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var worth = TimeSpan.FromDays(options.Value.WithinDays);
        for (var count = 0; ; stopping.ThrowIfCancellationRequested())
        {
            var found = await writer.WriteAsync(
                session =>
                {
                    var cases = session.All(
                        Closed, row => (Id: row.Octets(0), Reference: row.GetString(1), Person: new Token(row.Octets(2)), Language: row.GetString(3)), (now - worth).Stored(), (long)Page);
                    foreach (var one in cases)
                    {
                        var approach = new Approach("", one.Person, "rating", MessageClass.Reminder, now, now + worth)
                        {
                            Slots = new Dictionary<string, string> { ["reference"] = one.Reference },
                            Language = one.Language,
                            Purpose = "surveys",
                        };
                        book.Promise(session, new PromptSubject(PromptKind.Case, one.Id, "", ""), approach, "poll");
                    }

                    return cases.Count;
                }, stopping);
            count += found;
            if (found < Page)
                return count;
        }
    }
}
