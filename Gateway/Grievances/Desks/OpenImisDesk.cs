using System.Globalization;
using System.Text.Json;
using Gateway.Grievances.Machine;
using Gateway.Registry.OpenImis;
using Gateway.Registry.Sources;

namespace Gateway.Grievances.Desks;

/// <summary>
/// Tickets of openIMIS' grievance module. A mutation is only received at first and its outcome is polled; new tickets race for a code, which
/// <see cref="OpenImisMutations"/> settles. The complainant is never named: openIMIS gets the kind, the words and our reference as its key.
/// </summary>
internal sealed class OpenImisDesk : IGrievanceDesk, IDisposable
{
    private const int LongestDescription = 255;
    private const string Create = """
        mutation($cid:String!,$key:String!,$title:String!,$description:String!,$category:String!,$channel:String!,$resolution:String!,$due:Date!,$flags:String!){
          createTicket(input:{ clientMutationId:$cid, key:$key, title:$title, description:$description, category:$category, channel:$channel,
            resolution:$resolution, dueDate:$due, flags:$flags }){ clientMutationId internalId } }
        """;

    private const string Comment = """
        mutation($cid:String!,$ticket:String!,$comment:String!){
          createComment(input:{ clientMutationId:$cid, ticketId:$ticket, comment:$comment }){ clientMutationId internalId } }
        """;

    private const string Reopen = "mutation($cid:String!,$id:String!){ reopenTicket(input:{ clientMutationId:$cid, id:$id }){ clientMutationId internalId } }";

    private const string ByKey = "query($key:String!){ tickets(key:$key, first:1){ edges{ node{ id code status version } } } }";

    // There is no filter on dateUpdated: the newest page is read and compared by version.
    private const string Newest = "query{ tickets(orderBy:[\"-dateUpdated\"], first:100){ edges{ node{ id code status version flags attendingStaff{ id } } } } }";

    private readonly OpenImisClient _client;
    private readonly OpenImisMutations _mutations;

    /// <summary>Makes a desk; nothing is connected before the first task.</summary>
    public OpenImisDesk(SourceOptions source, TimeProvider time, Func<double> chance)
    {
        _client = new OpenImisClient(source, time);
        _mutations = new OpenImisMutations(_client, time, chance);
    }

    /// <inheritdoc />
    public string Name => "openimis";

    /// <inheritdoc />
    public async Task<DeskOutcome> SendAsync(DeskTask task, CancellationToken aborted)
    {
        var (mutation, variables) = Mutation(task);
        try
        {
            return await _mutations.SendAsync(mutation, variables, task.Identity, aborted) switch
            {
                MutationOutcome.Done when task.Kind == DeskTaskKind.Create => await CodeAsync(task.Case.Reference, aborted),
                MutationOutcome.Done => new DeskOutcome.Done(),
                MutationOutcome.Refused refused => new DeskOutcome.Refused(refused.Reason),
                _ => new DeskOutcome.Later(),
            };
        }
        catch (NoAnswerException)
        {
            return new DeskOutcome.Later();
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeskTicket>> ChangesAsync(CancellationToken aborted)
    {
        try
        {
            var data = await _client.AskAsync(Newest, new Dictionary<string, object>(), Patience.Seconds, aborted);
            return [.. OpenImisReader.Nodes(data, "tickets").Select(Ticket)];
        }
        catch (NoAnswerException)
        {
            return [];
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _mutations.Dispose();
        _client.Dispose();
    }

    private async Task<DeskOutcome> CodeAsync(string reference, CancellationToken aborted)
    {
        var data = await _client.AskAsync(ByKey, new Dictionary<string, object> { ["key"] = reference }, Patience.Seconds, aborted);
        return OpenImisReader.Nodes(data, "tickets").FirstOrDefault() is { ValueKind: JsonValueKind.Object } node && OpenImisReader.IdOf(node) is { } id
            ? new DeskOutcome.Done(OpenImisReader.Text(node, "code"), id.ToString("D"))
            : new DeskOutcome.Later();
    }

    private static (string Mutation, Dictionary<string, object> Variables) Mutation(DeskTask task) => task.Kind switch
    {
        DeskTaskKind.Create => (Create, Creation(task)),
        DeskTaskKind.Comment => (Comment, new() { ["ticket"] = task.Case.DeskId!, ["comment"] = task.Text ?? "" }),
        DeskTaskKind.Reopen => (Reopen, new() { ["id"] = task.Case.DeskId! }),
        _ => throw new ArgumentException($"A desk is not told \"{task.Kind}\".", nameof(task)),
    };

    private static Dictionary<string, object> Creation(DeskTask task)
    {
        var (category, text) = (task.Case.File.Category, Description(task));
        return new()
        {
            ["key"] = task.Case.Reference, ["title"] = category.Code, ["description"] = text.Length <= LongestDescription ? text : text[..LongestDescription],
            ["category"] = category.DeskCategory, ["flags"] = category.DeskFlags, ["channel"] = task.Case.Channel.ToUpperInvariant(),
            ["resolution"] = string.Create(CultureInfo.InvariantCulture, $"{category.Resolve.Days},{category.Resolve.Hours}"),
            ["due"] = task.Case.File.DueAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    // What she chose stands before what she wrote: it is the shorter.
    private static string Description(DeskTask task)
    {
        string?[] parts = [task.Case.Programme, task.Case.Period, task.Case.AmountBand, task.Text];
        return string.Join(" · ", parts.Where(part => part is { Length: > 0 }));
    }

    // A ticket that somebody closed by a comment is solved: she is still asked whether it is.
    private static DeskTicket Ticket(JsonElement node)
    {
        var isRefused = OpenImisReader.Text(node, "flags").Contains("rejected", StringComparison.OrdinalIgnoreCase);
        var change = OpenImisReader.Text(node, "status").ToUpperInvariant() switch
        {
            "OPEN" => CaseChange.Assign,
            "IN_PROGRESS" => CaseChange.Start,
            "RESOLVED" or "CLOSED" => isRefused ? CaseChange.Reject : CaseChange.Resolve,
            _ => null,
        };
        return new DeskTicket(
            OpenImisReader.Text(node, "code"), long.TryParse(OpenImisReader.Text(node, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, change);
    }
}
