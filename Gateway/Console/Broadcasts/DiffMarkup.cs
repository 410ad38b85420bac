using System.Text;
using Gateway.Console.Flows;
using Microsoft.AspNetCore.Html;

namespace Gateway.Console.Broadcasts;

/// <summary>
/// Writes compared words as HTML in one line, because their blanks and line breaks are shown as they are. Each change has a sign to see,
/// a colour, and a word for those who listen.
/// </summary>
internal static class DiffMarkup
{
    /// <summary>The words of a text, encoded.</summary>
    public static IHtmlContent Of(IReadOnlyList<WordRun> runs, Words t)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
        {
            if (html.Length > 0)
                html.Append(' ');
            var text = Words.Encoder.Encode(run.Text);
            html.Append(run.Change switch
            {
                LineChange.Added => Marked("ins", "+", t["added"], text, t.Language),
                LineChange.Removed => Marked("del", "\u2212", t["removed"], text, t.Language),
                _ => text,
            });
        }

        return new HtmlString(html.ToString());
    }

    private static string Marked(string element, string sign, string word, string text, string language) =>
        $"<{element}><span class=\"bc-mark\" aria-hidden=\"true\">{sign}</span><span class=\"visually-hidden\" lang=\"{language}\">{Words.Encoder.Encode(word)}: </span>{text}</{element}>";
}
