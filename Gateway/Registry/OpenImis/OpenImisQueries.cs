using System.Globalization;
using Gateway.Registry.Sync;

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

    /// <summary>How many households' members are asked for in one request.</summary>
    public const int GroupsAtOnce = 20;

    /// <summary>The members of several households, each under a name of its own.</summary>
    public static string Members(IReadOnlyList<Guid?> groups) => $"query{{ {string.Join(' ', groups.Select((group, i) => group is { } id
        ? $"{MembersOf(i)}: groupIndividual(group_Id:\"{id:D}\", isDeleted:false, first:{PageRows}){{ edges{{ node{{ individual{{ id uuid jsonExt }} }} }} }}" : ""))} }}";

    /// <summary>The name of the members of the household at a place.</summary>
    public static string MembersOf(int place) => string.Create(CultureInfo.InvariantCulture, $"g{place}");

    /// <summary>One page of the rows that changed: of individual, groupBeneficiary, beneficiary or benefitConsumption; each with whose it is.</summary>
    /// <param name="field">The connection.</param>
    /// <param name="mark">The place to read on from.</param>
    public static string Page(string field, OpenImisMark mark)
    {
        // A cursor is base64; anything else would break out of the quotation marks.
        if (mark.Cursor.AsSpan().ContainsAny('"', '\\', '\n') || mark.Since.AsSpan().ContainsAny('"', '\\', '\n'))
            throw new ArgumentException("The place is none of openIMIS.", nameof(mark));
        var from = mark.Since.Length > 0 ? $"dateUpdated_Gte:\"{mark.Since}\", " : "";
        var after = mark.Cursor.Length > 0 ? $", after:\"{mark.Cursor}\"" : "";
        var node = field switch
        {
            "individual" => Who,
            "beneficiary" => $"{Standing} individual{{ id uuid jsonExt }}",
            "groupBeneficiary" => $"{Standing} group{{ id uuid code }}",
            "benefitConsumption" => $"{Benefit} individual{{ id uuid jsonExt }}",
            _ => throw new ArgumentException($"{field} is not read by pages.", nameof(field)),
        };
        return $"query{{ {field}({from}orderBy:[\"dateUpdated\"], first:{PageRows}{after}){{ totalCount pageInfo{{ hasNextPage endCursor }} edges{{ node{{ dateUpdated {node} }} }} }} }}";
    }
}
