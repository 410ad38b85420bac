using System.Globalization;

namespace Gateway.Registry.OpenImis;

/// <summary>
/// The questions put to openIMIS. Identifiers are written into the text: the type of their arguments differs between versions
/// (ID, UUID, String), and a literal fits all of them. Only a parsed UUID is ever written so.
/// </summary>
internal static class OpenImisQueries
{
    /// <summary>Rows that openIMIS gives at most in one page.</summary>
    public const int PageRows = 100;

    private const string Who = "id uuid firstName lastName dob jsonExt isDeleted location{ code name type parent{ code name type } }";
    private const string Benefit = "id code amount type status dateDue receipt isDeleted";
    private const string Standing = "id status isDeleted dateValidFrom benefitPlan{ code name type }";

    /// <summary>People with a CNIC; two are asked for, because two would be a fault in the data.</summary>
    public const string ByFilter = $"query($f:[String]){{ individual(customFilters:$f, isDeleted:false, first:2){{ totalCount edges{{ node{{ {Who} }} }} }} }}";

    /// <summary>What became of a mutation.</summary>
    public const string Outcome = "query($id:String!){ mutationLogs(clientMutationId:$id){ edges{ node{ id status error clientMutationId requestDateTime } } } }";

    /// <summary>Everything about one individual: her programmes, her benefits, and the groups she is in.</summary>
    public static string About(Guid individual) =>
        $$"""
        query{
          beneficiary(individual_Id:"{{individual:D}}", isDeleted:false, first:20){ edges{ node{ {{Standing}} } } }
          benefitConsumption(individual_Id:"{{individual:D}}", isDeleted:false, orderBy:["-dateDue"], first:20){ edges{ node{ {{Benefit}} } } }
          groupIndividual(individual_Id:"{{individual:D}}", isDeleted:false, first:5){ edges{ node{ role recipientType group{ id uuid code } } } }
        }
        """;

    /// <summary>The programmes of a household.</summary>
    public static string OfGroup(Guid group) =>
        $$"""query{ groupBeneficiary(group_Id:"{{group:D}}", isDeleted:false, first:20){ edges{ node{ {{Standing}} } } } }""";

    /// <summary>One page of the individuals that changed.</summary>
    public static string Individuals(DateTimeOffset? since, string after) => Page("individual", since, after, Who);

    /// <summary>One page of the enrolments that changed, each with whose it is.</summary>
    public static string Beneficiaries(DateTimeOffset? since, string after) => Page("beneficiary", since, after, $"{Standing} individual{{ id uuid jsonExt }}");

    /// <summary>One page of the benefits that changed, each with whose it is.</summary>
    public static string Benefits(DateTimeOffset? since, string after) => Page("benefitConsumption", since, after, $"{Benefit} individual{{ id uuid jsonExt }}");

    private static string Page(string field, DateTimeOffset? since, string after, string node)
    {
        // A cursor is base64; anything else would break out of the quotation marks.
        if (after.AsSpan().ContainsAny('"', '\\', '\n'))
            throw new ArgumentException("The cursor is not one of openIMIS.", nameof(after));
        var from = since is { } instant ? $"dateUpdated_Gte:\"{instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}\", " : "";
        var place = after.Length > 0 ? $", after:\"{after}\"" : "";
        return $"query{{ {field}({from}orderBy:[\"dateUpdated\"], first:{PageRows}{place}){{ totalCount pageInfo{{ hasNextPage endCursor }} edges{{ node{{ {node} }} }} }} }}";
    }
}
