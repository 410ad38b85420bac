using System.Globalization;
using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Exports;

/// <summary>
/// Reminds of lists that nobody handed over: the office of the level below the ombudsman by SMS, again and again until it is done. How many cases
/// are on it is said and nothing else.
/// </summary>
internal sealed class OmbudsmanReminders(BatchWriter writer, OutreachBook outreach, CaseRules rules, PersonalData personal, IOptions<GrievanceOptions> options, TimeProvider time)
{
    /// <summary>The flow that tells of it.</summary>
    public const string Flow = "list_news";

    private const string Waiting = $"""
        SELECT {OmbudsmanList.Columns} FROM ombudsman_lists
        WHERE handed_at IS NULL AND made_at < $1 AND (reminded_at IS NULL OR reminded_at < $1) ORDER BY seq LIMIT 100
        """;

    private static readonly TimeSpan Worth = TimeSpan.FromDays(3);

    /// <summary>Reminds of what has waited long enough; answers the lists.</summary>
    public Task<List<OmbudsmanList>> LookAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var office = rules.Levels[rules.Outside - 1].Owner;
        var phones = (options.Value.Phones.GetValueOrDefault(office) ?? []).Select(text => Msisdn.TryParse(text, out var phone) ? phone : default).ToList();
        return writer.WriteAsync(
            session =>
            {
                var lists = session.All(Waiting, OmbudsmanList.Read, (now - TimeSpan.FromDays(options.Value.OmbudsmanReminderDays)).Stored());
                foreach (var list in lists)
                {
                    session.Execute("UPDATE ombudsman_lists SET reminded_at = $2 WHERE seq = $1", list.Number, now.Stored());
                    for (var i = 0; i < phones.Count; i++)
                        outreach.Promise(session, Reminder(list, phones[i], i, now));
                }

                return lists;
            }, stopping);
    }

    private Approach Reminder(OmbudsmanList list, Msisdn phone, int place, DateTimeOffset now) => new(
        string.Create(CultureInfo.InvariantCulture, $"ombudsman:{list.Number}:{now.ToUnixTimeSeconds()}:{place}"), personal.TokenOf(phone), Flow, MessageClass.Case, now, now + Worth)
    {
        Slots = new Dictionary<string, string> { ["rows"] = list.Rows.ToString(CultureInfo.InvariantCulture) }, Number = phone,
    };
}
