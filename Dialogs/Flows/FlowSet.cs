using System.Collections.Frozen;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Dialogs.Flows;

/// <summary>Every flow that may be running, in every version still needed, ready to step without any parsing.</summary>
public sealed class FlowSet
{
    private readonly FrozenDictionary<(string Name, int Version), Flow> flows;
    private readonly FrozenDictionary<string, Flow> newest;
    private readonly FrozenDictionary<Intent, string> byIntent;
    private readonly FrozenSet<string> languages;

    /// <summary>Joins flows.</summary>
    /// <param name="flows">The flows; several versions of one may be among them.</param>
    /// <param name="catalogues">The catalogues, from which choices know their labels.</param>
    public FlowSet(IEnumerable<Flow> flows, CatalogueSet catalogues)
    {
        ArgumentNullException.ThrowIfNull(flows);
        var all = flows.ToList();
        this.flows = all.DistinctBy(flow => (flow.Name, flow.Version))
            .ToFrozenDictionary(flow => (flow.Name, flow.Version));
        newest = all.GroupBy(flow => flow.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(versions => versions.Key, versions => versions.MaxBy(flow => flow.Version)!, StringComparer.Ordinal);
        byIntent = newest.Values
            .SelectMany(flow => flow.Intents, (flow, entry) => (entry.Intent, flow.Name))
            .DistinctBy(pair => pair.Intent)
            .ToFrozenDictionary(pair => pair.Intent, pair => pair.Name);
        languages = catalogues.Languages.Select(language => language.Code).ToFrozenSet(StringComparer.Ordinal);
        Labels = new ChoiceLabels(newest.Values.Concat(this.flows.Values), catalogues);
    }

    /// <summary>The newest version of each flow.</summary>
    public IReadOnlyCollection<Flow> Newest => newest.Values;

    /// <summary>The labels of every choice, folded for matching.</summary>
    internal ChoiceLabels Labels { get; }

    /// <summary>A flow in one version, or null.</summary>
    /// <param name="name">The flow.</param>
    /// <param name="version">The version.</param>
    public Flow? Find(string name, int version) => flows.GetValueOrDefault((name, version));

    /// <summary>A flow in its newest version, or null.</summary>
    /// <param name="name">The flow.</param>
    public Flow? FindNewest(string name) => newest.GetValueOrDefault(name);

    /// <summary>Whether there is a catalogue of a language.</summary>
    internal bool HasLanguage(string code) => languages.Contains(code);

    /// <summary>The name of the flow an intent opens, or null when none does.</summary>
    /// <param name="intent">The intent.</param>
    public string? FlowFor(Intent intent) => byIntent.GetValueOrDefault(intent);
}
