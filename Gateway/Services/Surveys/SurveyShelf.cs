using Dialogs.Flows;
using Dialogs.Surveys;
using Localization.Catalogues;

namespace Gateway.Services.Surveys;

/// <summary>The surveys of the config folder, as they were when the gateway started.</summary>
internal sealed class SurveyShelf(IReadOnlyList<Survey> surveys)
{
    /// <summary>Every survey.</summary>
    public IReadOnlyList<Survey> All => surveys;

    /// <summary>A survey by its name, or null.</summary>
    public Survey? Find(string name) => surveys.FirstOrDefault(survey => survey.Name == name);

    /// <summary>Reads the folder <c>surveys</c> of a config folder; none when there is no such folder.</summary>
    /// <param name="folder">The config folder.</param>
    /// <param name="catalogues">The wordings.</param>
    /// <param name="problems">Every mistake, with file and line.</param>
    public static SurveyShelf Read(string folder, CatalogueSet catalogues, List<FlowProblem> problems)
    {
        var files = Path.Combine(folder, "surveys");
        var surveys = new List<Survey>();
        foreach (var path in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*.yaml").Order(StringComparer.Ordinal).ToArray() : [])
        {
            var source = new SourceText(Path.GetRelativePath(Environment.CurrentDirectory, path), File.ReadAllText(path));
            if (SurveyReader.Read(source, catalogues, FlowCheckOptions.Default, out var found) is { } survey)
                surveys.Add(survey);
            problems.AddRange(found);
        }

        return new SurveyShelf(surveys);
    }
}
