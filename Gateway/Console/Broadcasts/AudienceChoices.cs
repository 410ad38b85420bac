using Gateway.Conversations.Publishing;
using Gateway.Registry;
using Gateway.Store;
using Localization.Catalogues;
using Localization.Languages;

namespace Gateway.Console.Broadcasts;

/// <summary>What staff can choose from when they write a broadcast.</summary>
internal sealed class AudienceChoices(Database database, ProgrammeCatalogue programmes, CatalogueSet catalogues, LiveFlows live)
{
    /// <summary>The programmes' codes.</summary>
    public IReadOnlyList<string> Programmes => [.. programmes.All.Select(programme => programme.Code)];

    /// <summary>The flows that a reply can open.</summary>
    public IReadOnlyList<string> Flows => [.. live.Current.Flows.Newest.Where(flow => flow.Keywords.Count > 0).Select(flow => flow.Name).Order(StringComparer.Ordinal)];

    /// <summary>The languages people may be written to in, Urdu first.</summary>
    public IReadOnlyList<Language> Languages { get; } = [Language.Urdu, .. Language.All.Where(language => language != Language.Urdu)];

    /// <summary>The catalogue's notices, each with the values it takes.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Notices =>
        [.. catalogues.Keys.Where(key => key.StartsWith("notice.", StringComparison.Ordinal)).Select(key => (key, catalogues.Placeholders(Language.English, key)))];

    /// <summary>The texts of a notice in every language that words it itself, and the values that are missing.</summary>
    public (IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Missing) Fill(string key, IReadOnlyDictionary<string, string> values)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var language in catalogues.Languages.Where(language => catalogues.Contains(language, key)))
        {
            var rendered = catalogues.Prepare(language, key, values);
            if (rendered.MissingArgument is { } name)
                missing.Add(name);
            texts[language.Code] = rendered.Text;
        }

        return (texts, [.. missing]);
    }

    /// <summary>The districts that have payment points: the list of all people's would be a walk through all of them.</summary>
    public ValueTask<List<string>> DistrictsAsync(CancellationToken aborted) => database.ReadAsync(
        session => session.All("SELECT DISTINCT district FROM payment_points ORDER BY district LIMIT 500", row => row.GetString(0)), aborted);
}
