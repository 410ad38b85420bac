using System.Security.Claims;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Cases;
using Gateway.Console.Conversations;
using Gateway.Console.People;
using Gateway.Console.Shell;
using Gateway.Conversations.Publishing;
using Gateway.Grievances;

namespace Gateway.Console.Search;

/// <summary>
/// The search box of every page: names of pages, broadcasts and flows, a whole case number, and a whole phone number or CNIC. What somebody may not
/// see is not found by her.
/// </summary>
internal sealed class ShellSearch(BroadcastList broadcasts, LiveFlows flows, CasePageQuery cases, PersonViews people, TalkQuery talks, ShellFacts facts, Words t)
{
    /// <summary>The longest text that is searched for.</summary>
    public const int Longest = 100;

    private const int Shortest = 2;
    private const int MostOfAKind = 10;
    private const int DigitsOfANumber = 9;

    /// <summary>Whether a text looks like a number of a person: it is not shown again, and no names are searched by it.</summary>
    public static bool IsNumber(string typed) => typed.Count(char.IsDigit) >= DigitsOfANumber;

    /// <summary>Searches.</summary>
    public async Task<SearchFound> FindAsync(string typed, HttpContext http, CancellationToken aborted)
    {
        var wanted = typed.Trim();
        if (wanted.Length is < Shortest or > Longest)
            return SearchFound.Nothing;
        if (IsNumber(wanted))
            return await PeopleAsync(wanted, http, aborted);
        var user = http.User;
        return new(
        [
            .. await CaseAsync(wanted, http, aborted), .. Pages(wanted, user),
            .. StaffAccess.May(user, Permission.BroadcastsRead) ? await BroadcastsAsync(wanted, aborted) : [], .. Flows(wanted, user),
        ]);
    }

    private async Task<SearchFound> PeopleAsync(string number, HttpContext http, CancellationToken aborted)
    {
        if (!StaffAccess.May(http.User, Permission.ConversationsRead))
            return SearchFound.Nothing;
        var answer = await people.FindAsync(number, StaffActor.Of(http), StaffEyes.Of(http), http.Connection.RemoteIpAddress?.ToString(), aborted);
        if (answer is not SearchAnswer.Found found)
            return new([], answer is SearchAnswer.TooMany);
        var hits = new List<SearchHit>();
        foreach (var view in found.Views)
        {
            var known = await talks.FactsAsync(view, aborted);
            var title = known.Number is { } phone ? Masked.Phone(phone) : "–";
            hits.Add(new("Conversation", $"/conversations/{view.Id:n}", title, known.District));
            hits.Add(new("Contact", $"/contacts/{view.Id:n}", title, known.District));
        }

        return new(hits);
    }

    private async Task<IEnumerable<SearchHit>> CaseAsync(string wanted, HttpContext http, CancellationToken aborted)
    {
        if (!StaffAccess.May(http.User, Permission.CasesRead))
            return [];
        var reference = PersonViews.CaseReferenceOf(wanted);
        return await cases.FindAsync(reference, StaffEyes.Of(http), aborted) is { } one
            ? [new("Case", $"/cases/{one.Reference}", one.Reference, t[CaseWords.Category(one.File.Category.Code)], IsExact: true)]
            : [];
    }

    private IEnumerable<SearchHit> Pages(string wanted, ClaimsPrincipal user) => Navigation.For(user, facts.Demo).SelectMany(group => group.Items)
        .Where(item => Holds(item.Words, wanted) || Holds(t[item.Words], wanted)).Select(item => new SearchHit("Page", item.Href, t[item.Words]));

    private async Task<IEnumerable<SearchHit>> BroadcastsAsync(string wanted, CancellationToken aborted) =>
        (await broadcasts.NamedAsync(wanted, MostOfAKind, aborted)).Select(line => new SearchHit("Broadcast", line.Href, line.Name, t.Plain("{0}, changed {1}", line.Programme, line.ChangedAt)));

    private IEnumerable<SearchHit> Flows(string wanted, ClaimsPrincipal user) => StaffAccess.May(user, Permission.FlowsRead)
        ? flows.Current.Flows.Newest.Where(flow => Holds(flow.Name, wanted)).Take(MostOfAKind).Select(flow => new SearchHit("Flow", $"/flows/{Uri.EscapeDataString(flow.Name)}", flow.Name))
        : [];

    private static bool Holds(string text, string wanted) => text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
