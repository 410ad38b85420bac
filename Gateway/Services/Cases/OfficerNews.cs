using System.Globalization;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Cases;

/// <summary>
/// Promises, in the transaction of a step of a case, that whoever has to act on it is told by SMS: when it comes to them, when half of the time
/// is over, when it went up because nobody solved it (who had it and who has it now), and when it is opened again. Only a reference is named.
/// </summary>
internal sealed class OfficerNews(OutreachBook outreach, CaseRules rules, PersonalData personal, IOptions<GrievanceOptions> options)
{
    /// <summary>The flow that tells them.</summary>
    public const string Flow = "officer_news";

    private const string Renewed = "renewed";
    private static readonly TimeSpan Worth = TimeSpan.FromDays(3);
    private readonly Dictionary<string, List<Msisdn>> _phones = Phones(options.Value);

    /// <summary>Promises it.</summary>
    public void Pass(DbSession session, CaseHop hop)
    {
        if (_phones.Count == 0 || Change(hop) is not { } change)
            return;
        var told = Owners(hop).SelectMany(owner => _phones.GetValueOrDefault(owner) ?? []).Distinct().ToList();
        for (var i = 0; i < told.Count; i++)
        {
            outreach.Promise(session, new Approach(
                string.Create(CultureInfo.InvariantCulture, $"officer:{hop.Seq}:{i}"), personal.TokenOf(told[i]), Flow, MessageClass.Case, hop.At, hop.At + Worth)
            {
                Slots = Slots(hop, change), Number = told[i],
            });
        }
    }

    private Dictionary<string, string> Slots(CaseHop hop, string change) => new()
    {
        ["reference"] = hop.Reference, ["change"] = change, ["level"] = hop.LevelCode,
        ["due"] = rules.Calendar.DayOf(hop.After.DueAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string? Change(CaseHop hop) => hop.What.Change switch
    {
        // Given to who has it already: nothing is new to them.
        CaseChange.Assign when hop.Before?.Owner != hop.After.Owner => CaseChange.Assign,
        // The other reminder is the complainant's.
        CaseChange.Remind when hop.After.Status != CaseStatus.AwaitingComplainant => CaseChange.Remind,
        CaseChange.Escalate => CaseChange.Escalate,
        CaseChange.Reopen or CaseChange.Appeal => Renewed,
        _ => null,
    };

    private static IEnumerable<string> Owners(CaseHop hop) =>
        hop.What.Change == CaseChange.Escalate && hop.Before is { } before ? [before.Owner, hop.After.Owner] : [hop.After.Owner];

    private static Dictionary<string, List<Msisdn>> Phones(GrievanceOptions options) => options.Phones.ToDictionary(
        pair => pair.Key, pair => pair.Value.Select(text => Msisdn.TryParse(text, out var number) ? number : throw new ArgumentException("A phone of an officer was not checked.", nameof(options))).ToList(),
        StringComparer.Ordinal);
}
