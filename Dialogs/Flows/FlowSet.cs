using System.Collections.Frozen;
using Dialogs.Engine;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Dialogs.Flows;

/// <summary>Every flow that may be running, in every version still needed, ready to step without any parsing.</summary>
public sealed class FlowSet
{
    private readonly FrozenDictionary<FlowVersion, Flow> byHash;
    private readonly FrozenDictionary<(string Name, int Version), Flow> byNumber;
    private readonly FrozenDictionary<string, Flow> newest;
    private readonly FrozenDictionary<Intent, string> byIntent;
    private readonly FrozenDictionary<string, FlowList> lists;
    private readonly FrozenSet<string> languages;

    /// <summary>Joins flows.</summary>
    /// <param name="flows">The flows; several versions of one may be among them.</param>
    /// <param name="catalogues">The catalogues, from which choices know their labels.</param>
    /// <param name="lists">The lists that people choose from.</param>
    /// <param name="withdrawn">Versions withdrawn: nobody begins in them, and whoever is in one is told.</param>
    public FlowSet(
        IEnumerable<Flow> flows, CatalogueSet catalogues, IEnumerable<FlowList>? lists = null, IReadOnlySet<FlowVersion>? withdrawn = null)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(catalogues);
        var all = flows.Where(flow => withdrawn?.Contains(new FlowVersion(flow.Name, flow.Hash)) != true)
            .OrderByDescending(flow => flow.Version).ToList();
        byHash = all.DistinctBy(flow => new FlowVersion(flow.Name, flow.Hash)).ToFrozenDictionary(flow => new FlowVersion(flow.Name, flow.Hash));
        byNumber = all.DistinctBy(flow => (flow.Name, flow.Version)).ToFrozenDictionary(flow => (flow.Name, flow.Version));
        newest = all.DistinctBy(flow => flow.Name).ToFrozenDictionary(flow => flow.Name, StringComparer.Ordinal);
        byIntent = newest.Values
            .SelectMany(flow => flow.Intents, (flow, entry) => (entry.Intent, flow.Name))
            .DistinctBy(pair => pair.Intent)
            .ToFrozenDictionary(pair => pair.Intent, pair => pair.Name);
        this.lists = (lists ?? []).DistinctBy(list => list.Name).ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);
        languages = catalogues.Languages.Select(language => language.Code).ToFrozenSet(StringComparer.Ordinal);
        Catalogues = catalogues;
        Labels = new ChoiceLabels(byHash.Values, catalogues);
    }

    /// <summary>The newest version of each flow.</summary>
    public IReadOnlyCollection<Flow> Newest => newest.Values;

    /// <summary>The wordings, from which pages are measured.</summary>
    internal CatalogueSet Catalogues { get; }

    /// <summary>The lists that people choose from.</summary>
    internal IReadOnlyCollection<FlowList> Lists => lists.Values;

    /// <summary>The labels of every choice, folded for matching.</summary>
    internal ChoiceLabels Labels { get; }

    /// <summary>A flow in one version, or null when there is none or it was withdrawn.</summary>
    /// <param name="name">The flow.</param>
    /// <param name="version">The number of the version.</param>
    public Flow? Find(string name, int version) => byNumber.GetValueOrDefault((name, version));

    /// <summary>A flow in its newest version, or null.</summary>
    /// <param name="name">The flow.</param>
    public Flow? FindNewest(string name) => newest.GetValueOrDefault(name);

    /// <summary>The flow a dialog is held to, or null when it was withdrawn.</summary>
    /// <param name="state">The dialog.</param>
    public Flow? Find(DialogState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Find(state.Flow, state.FlowHash, state.FlowVersion);
    }

    /// <summary>The name of the flow an intent opens, or null when none does.</summary>
    /// <param name="intent">The intent.</param>
    public string? FlowFor(Intent intent) => byIntent.GetValueOrDefault(intent);

    /// <summary>A flow by its content, or by its number when its content was not stored.</summary>
    internal Flow? Find(string name, string hash, int version) =>
        hash.Length == 0 ? Find(name, version) : byHash.GetValueOrDefault(new FlowVersion(name, hash));

    /// <summary>Where a person who comes back after something was done is led, or null.</summary>
    internal FlowState? DoneState(CommitMark mark) =>
        Find(mark.Flow, mark.FlowHash, mark.FlowVersion) is { DoneState: { } name } flow ? flow.States.GetValueOrDefault(name) : null;

    /// <summary>A list by its name, or null.</summary>
    internal FlowList? FindList(string name) => lists.GetValueOrDefault(name);

    /// <summary>Whether there is a catalogue of a language.</summary>
    internal bool HasLanguage(string code) => languages.Contains(code);
}
