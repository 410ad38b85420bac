using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Registry.OpenImis;
using Gateway.Registry.Sources;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Sync;

/// <summary>
/// Reads what changed in an openIMIS: the enrolments of households and of individuals, their benefits, then who they are. It walks by the
/// time of change and not by page numbers, because a row that changes while it is read moves to the end and shifts the pages under the reader.
/// </summary>
internal sealed class OpenImisSync(OpenImisSource source, ProjectionWriter projection, PersonalData personal) : ISyncSource
{
    private const string People = "individual";
    private const string Households = "groupBeneficiary";
    private const string Enrolments = "beneficiary";
    private const string Benefits = "benefitConsumption";

    // People come last: whoever is known already and whose programmes are not read yet would be told that her case is still to be decided.
    private static readonly string[] Stages = [Households, Enrolments, Benefits, People];
    private static readonly Dictionary<string, object> Nothing = [];
    private readonly OpenImisReader _reader = new(source.Options);

    /// <inheritdoc />
    public string Name => source.Name;

    /// <inheritdoc />
    public int Minutes => source.Options.SyncMinutes;

    /// <inheritdoc />
    public async IAsyncEnumerable<SyncPage> ReadAsync(DateTimeOffset? since, SyncPlace from, [EnumeratorCancellation] CancellationToken aborted)
    {
        var begin = since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
        foreach (var stage in Stages.SkipWhile(stage => from.Stage.Length > 0 && stage != from.Stage))
        {
            var mark = stage == from.Stage ? OpenImisMark.Read(from.Mark) : new OpenImisMark(begin, "");
            for (var hasMore = true; hasMore;)
            {
                var data = await source.Client.AskAsync(OpenImisQueries.Page(stage, mark), Nothing, Patience.Hours, aborted);
                if (!data.TryGetProperty(stage, out var connection) || connection.ValueKind != JsonValueKind.Object)
                    throw new NoAnswerException(Fault.Garbage, $"it answered without the {stage} that were asked for");
                var nodes = OpenImisReader.Nodes(data, stage).ToList();
                var pages = connection.TryGetProperty("pageInfo", out var info) ? info : default;
                hasMore = nodes.Count > 0 && pages.ValueKind == JsonValueKind.Object && pages.TryGetProperty("hasNextPage", out var next) && next.ValueKind == JsonValueKind.True;
                mark = mark.After(OpenImisReader.Text(nodes.Count > 0 ? nodes[^1] : default, "dateUpdated"), OpenImisReader.Text(pages, "endCursor"));
                long? total = connection.TryGetProperty("totalCount", out var count) && count.TryGetInt64(out var number) ? number : null;
                yield return stage == Households ? await HouseholdsAsync(mark, nodes, total, aborted) : Page(stage, mark, nodes, total);
            }
        }
    }

    private SyncPage Page(string stage, OpenImisMark mark, List<JsonElement> nodes, long? total)
    {
        var (saves, rejects) = (new List<Action<DbSession>>(nodes.Count), new List<string>());
        foreach (var node in nodes)
        {
            var whose = stage == People ? node : node.TryGetProperty("individual", out var individual) ? individual : default;
            if (!_reader.TryCnic(whose, out var cnic))
                rejects.Add("it has no CNIC of 13 digits");
            else if (Save(stage, node, cnic) is { } save)
                saves.Add(save);
            else
                rejects.Add("its status, code or amount is none that is known");
        }

        return new SyncPage(new SyncPlace(stage, mark.ToString()), saves, rejects, total);
    }

    // Whatever a household has, each of its members has; who they are is asked for many households at once.
    private async Task<SyncPage> HouseholdsAsync(OpenImisMark mark, List<JsonElement> nodes, long? total, CancellationToken aborted)
    {
        var (saves, rejects) = (new List<Action<DbSession>>(), new List<string>());
        foreach (var some in nodes.Chunk(OpenImisQueries.GroupsAtOnce))
        {
            var groups = some.Select(node => node.TryGetProperty("group", out var group) ? OpenImisReader.IdOf(group) : null).ToList();
            var members = groups.Exists(group => group is not null)
                ? await source.Client.AskAsync(OpenImisQueries.Members(groups), Nothing, Patience.Hours, aborted) : default;
            for (var i = 0; i < some.Length; i++)
            {
                var whose = groups[i] is null ? [] : OpenImisReader.Nodes(members, OpenImisQueries.MembersOf(i)).ToList();
                var cnics = whose.Select(member => member.TryGetProperty("individual", out var one) && _reader.TryCnic(one, out var cnic) ? cnic : (Cnic?)null).OfType<Cnic>().ToList();
                if (cnics.Count == 0)
                    rejects.Add("none of the household's members has a CNIC of 13 digits");
                saves.AddRange(cnics.Select(cnic => Save(Enrolments, some[i], cnic)).OfType<Action<DbSession>>());
            }
        }

        return new SyncPage(new SyncPlace(Households, mark.ToString()), saves, rejects, total);
    }

    private Action<DbSession>? Save(string stage, JsonElement node, Cnic cnic)
    {
        var (person, isGone) = (personal.TokenOfCnic(cnic.Digits), OpenImisReader.IsDeleted(node));
        switch (stage)
        {
            case People:
                return projection.StoringOnRoll(_reader.Person(node, cnic), source.Name);
            case Enrolments when _reader.Enrolment(node) is { } enrolment:
                return session =>
                {
                    if (isGone)
                        ProjectionWriter.Drop(session, person, enrolment.Programme);
                    else
                        ProjectionWriter.Put(session, person, enrolment, source.Name);
                };
            case Benefits when isGone || OpenImisReader.Text(node, "status") is "DUPLICATE" or "PENDING_DELETION":
                var cycle = OpenImisReader.Text(node, "code");
                return session => ProjectionWriter.DropPayment(session, person, cycle);
            case Benefits when _reader.Payment(node, "") is { } payment:
                return session => StorePayment(session, person, payment);
            default:
                return null;
        }
    }

    // A benefit does not name its plan: it is hers when she has one only, as far as is known by now.
    private void StorePayment(DbSession session, Token person, PaymentRecord payment)
    {
        var programmes = session.All(
            "SELECT programme FROM enrolments WHERE cnic = $1 AND source = $2 ORDER BY CASE status WHEN 'active' THEN 0 ELSE 1 END LIMIT 2", row => row.GetString(0), person.ToArray(), source.Name);
        ProjectionWriter.Put(session, person, payment with { Programme = programmes is [var only] ? only : "" }, source.Name);
    }
}
