using System.Text;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Engine;

/// <summary>Writes out what a dialog says: the words, the numbered choices, the controls, each on its own line.</summary>
/// <remarks>Each choice has a line of its own so that "1 متن" keeps its number in place in right-to-left text.</remarks>
public static class DialogText
{
    /// <summary>Writes one text message or one screen.</summary>
    /// <param name="catalogues">The wordings.</param>
    /// <param name="language">The language wanted.</param>
    /// <param name="say">What to say.</param>
    public static string Render(CatalogueSet catalogues, Language language, Effect.Say say) =>
        Prepare(catalogues, language, say).Text;

    /// <summary>As <see cref="Render"/>, and tells which wordings were missing.</summary>
    /// <param name="catalogues">The wordings.</param>
    /// <param name="language">The language wanted.</param>
    /// <param name="say">What to say.</param>
    public static DialogTextResult Prepare(CatalogueSet catalogues, Language language, Effect.Say say)
    {
        ArgumentNullException.ThrowIfNull(catalogues);
        ArgumentNullException.ThrowIfNull(say);
        var faults = new List<string>();
        var arguments = new Dictionary<string, string>(say.Arguments.Count, StringComparer.Ordinal);
        foreach (var argument in say.Arguments)
            arguments[argument.Name] = argument.IsKey ? Word(argument.Value, arguments) : argument.Value;

        var text = new StringBuilder();
        if (say.Preface is not null)
            text.Append(Word(say.Preface, arguments)).Append('\n');
        text.Append(Word(say.Key, arguments));
        if (say.PageMark is not null)
            text.Append(' ').Append(say.PageMark);
        foreach (var option in say.Options)
            text.Append('\n').Append(option.Number).Append(' ').Append(option.Label ?? Word(option.LabelKey, arguments));
        for (var i = 0; i < say.Controls.Count; i++)
        {
            text.Append(i == 0 ? '\n' : ' ').Append(say.Controls[i].Symbol).Append(' ')
                .Append(Word(say.Controls[i].LabelKey, arguments));
        }

        if (say.Postscript is not null)
            text.Append('\n').Append(Word(say.Postscript, arguments));
        return new DialogTextResult(text.ToString(), faults);

        string Word(string key, Dictionary<string, string> values)
        {
            var rendered = catalogues.Prepare(language, key, values);
            if (!rendered.IsClean)
                faults.Add(key);
            return rendered.Text;
        }
    }
}

/// <summary>A text of a dialog, and the keys whose wording was not as it should be.</summary>
/// <param name="Text">The text, never blank.</param>
/// <param name="FaultyKeys">Keys that fell back to another language, lacked a value or do not exist.</param>
public sealed record DialogTextResult(string Text, IReadOnlyList<string> FaultyKeys);
