using System.Text.Json;
using Gateway.Registry.Sources;

namespace Gateway.Registry.OpenImis;

/// <summary>Looks people up in an openIMIS by the CNIC in their <c>jsonExt</c>: who she is, her programmes and her household's, her benefits.</summary>
/// <param name="name">Its name in the settings.</param>
/// <param name="options">Its settings.</param>
/// <param name="client">Speaks to it.</param>
internal sealed class OpenImisRegistry(string name, SourceOptions options, OpenImisClient client) : IRegistry
{
    private static readonly Dictionary<string, object> Nothing = [];
    private readonly OpenImisReader _reader = new(options);
    private readonly string _cnicKey = options.OpenImis!.CnicKey;

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public async Task<Finding> FindAsync(Cnic cnic, Patience patience, CancellationToken aborted)
    {
        try
        {
            var filter = new Dictionary<string, object> { ["f"] = new[] { CustomFilter.Equal(_cnicKey, cnic.Digits) } };
            var data = await client.AskAsync(OpenImisQueries.ByFilter, filter, patience, aborted);
            if (!data.TryGetProperty("individual", out var connection) || connection.ValueKind != JsonValueKind.Object)
                return new Finding.NoAnswer(Fault.Garbage, "it answered without the individuals that were asked for");
            return OpenImisReader.Nodes(data, "individual").ToList() switch
            {
                [] => new Finding.Absent(),
                [var one] => await AboutAsync(one, cnic, patience, aborted),
                _ => new Finding.NoAnswer(Fault.OtherPerson, "several individuals have this CNIC"),
            };
        }
        catch (NoAnswerException e)
        {
            return e.Finding;
        }
    }

    private async Task<Finding> AboutAsync(JsonElement individual, Cnic cnic, Patience patience, CancellationToken aborted)
    {
        if (!_reader.TryCnic(individual, out var theirs) || theirs != cnic)
            return new Finding.NoAnswer(Fault.OtherPerson, "it answered with somebody else");
        if (OpenImisReader.IdOf(individual) is not { } id)
            return new Finding.NoAnswer(Fault.Garbage, "it gave an individual without an identifier");
        var data = await client.AskAsync(OpenImisQueries.About(id), Nothing, patience, aborted);
        var enrolments = Enrolments(data, "beneficiary").ToList();
        foreach (var group in OpenImisReader.Nodes(data, "groupIndividual").Select(GroupOf).OfType<Guid>().Distinct())
            enrolments.AddRange(Enrolments(await client.AskAsync(OpenImisQueries.OfGroup(group), Nothing, patience, aborted), "groupBeneficiary"));
        // One programme, said twice: what she has herself goes before what her household has.
        enrolments = [.. enrolments.DistinctBy(enrolment => enrolment.Programme)];
        return new Finding.Found(_reader.Person(individual, cnic) with { Enrolments = enrolments, Payments = Payments(data, enrolments) });
    }

    private IEnumerable<EnrolmentRecord> Enrolments(JsonElement data, string field) =>
        OpenImisReader.Nodes(data, field).Select(_reader.Enrolment).OfType<EnrolmentRecord>();

    // A benefit does not name its plan: it is told under one only when there is no doubt.
    private List<PaymentRecord> Payments(JsonElement data, List<EnrolmentRecord> enrolments)
    {
        var active = enrolments.Where(enrolment => enrolment.Status == EnrolmentStatus.Active).ToList();
        var programme = (active.Count > 0 ? active : enrolments) is [var only] ? only.Programme : "";
        return [.. OpenImisReader.Nodes(data, "benefitConsumption").Select(node => _reader.Payment(node, programme)).OfType<PaymentRecord>()];
    }

    private static Guid? GroupOf(JsonElement node) => node.TryGetProperty("group", out var group) ? OpenImisReader.IdOf(group) : null;
}
