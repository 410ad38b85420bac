using System.Text.RegularExpressions;
using Gateway.Console.Access;

namespace Gateway.Console.Unsaved;

/// <summary>A form whose text is kept while it is typed: its address, who may write there, and how much.</summary>
/// <param name="Address">The address of its page.</param>
/// <param name="Permission">What it takes to write there.</param>
/// <param name="Longest">Characters of all fields together.</param>
internal sealed partial record UnsavedPlace(string Address, string Permission, int Longest)
{
    private const int Letters = 30_000;
    private const int Code = 220_000;

    /// <summary>The texts of a broadcast.</summary>
    public static UnsavedPlace Broadcast(Guid id) => new($"/broadcasts/{id}/write", Access.Permission.BroadcastsDraft, Letters);

    /// <summary>The reply to the person of a case.</summary>
    public static UnsavedPlace Case(string reference) => new($"/cases/{reference}", Access.Permission.CasesWork, Letters);

    /// <summary>The draft of a flow.</summary>
    public static UnsavedPlace Flow(string flow) => new($"/flows/{flow}/edit", Access.Permission.FlowsDraft, Code);

    /// <summary>The form of an address; null for any other page.</summary>
    public static UnsavedPlace? Find(string? address) => Form().Match(address ?? "") switch
    {
        { Success: false } => null,
        { Groups: var found } when found["broadcast"].Success => Broadcast(Guid.Parse(found["broadcast"].Value)),
        { Groups: var found } when found["case"].Success => Case(found["case"].Value),
        { Groups: var found } => Flow(found["flow"].Value),
    };

    // /broadcasts/019a…/write, /cases/8171-AB12CD, /flows/privacy/edit
    [GeneratedRegex(@"^/(?:broadcasts/(?<broadcast>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/write|cases/(?<case>[A-Za-z0-9-]{1,40})|flows/(?<flow>[A-Za-z0-9_.-]{1,80})/edit)\z")]
    private static partial Regex Form();
}
