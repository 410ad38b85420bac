using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Gateway.Console.Health;

/// <summary>
/// What the gateway's checks say, in the language of the page. The checks write English for logs and probes; each of their sentences stands here
/// once more with its values left open, so that the same sentence can be said in Urdu.
/// </summary>
internal static partial class HealthSentences
{
    private static readonly string[] Templates =
    [
        "The database answers.", "The database does not answer ({0}). Operators keep new messages until it does.",
        "Every operator can be reached.", "Not reached: {0}. Their messages wait; check the address and password, then ask the operator.",
        "Redis answers.", "Redis does not answer. Sending is held; what people write is kept, and goes on when Redis is back. Look at its log and its disk.",
        "Who does what cannot be agreed with other processes until Redis answers.", "{0} processes share the work; this one binds {1} sessions.",
        "The spool file is empty: messages go straight into the database.",
        "{0} messages wait in the spool file, the oldest for {1}. They are safe on the disk and go into the database when it answers.",
        "{0} pieces of work wait for the database.", "{0} pieces of work wait for the database, which is more than it keeps up with. Look at its disk and its locks.",
        "{0} USSD answers were promised by SMS and wait for the database; new callers are asked to dial again.",
        "USSD answers are shown in time.", "{0} USSD answers were promised by SMS and wait for the database.",
        "No message waits to be handled.", "{0} messages wait to be handled, the oldest for {1}.",
        "{0} messages wait to be handled, the oldest for {1}. People wait for their answers: look in the log for why handling fails or is slow.",
        "The audit log is signed up to row {0}.", "The audit log has nothing to sign yet.",
        "The audit log was cut off: the file of checkpoints knows row {0}, the database does not.",
        "The audit log was written anew: row {0} is not the one of the file of checkpoints.",
        "Nothing is deleted: Retention:Enabled is false.", "Nothing had to be deleted yet; the first run is in the night.",
        "Last run {0} UTC: {1} records deleted, {2} left over.",
        "The disk of the data folder has {0} left.",
        "The disk of the data folder has only {0} left. Free some room or enlarge it: when it is full nothing can be stored, and operators are asked to keep their messages.",
        "Every log line was written.",
        "{0} log lines were dropped since the start, because the terminal or the disk did not take them. Messages are not affected; look at what reads the log, and at the room on the disk.",
    ];

    // The longest first: a short one would take the rest of a long one for its last value.
    private static readonly (string English, Regex Form)[] Forms = [.. Templates.OrderByDescending(template => template.Length).Select(english => (english, new Regex(
        "^" + Place().Replace(Regex.Escape(english).Replace(@"\{", "{", StringComparison.Ordinal), "(.+?)") + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))];

    /// <summary>Every sentence, for the test that none is missing in Urdu.</summary>
    internal static IReadOnlyList<string> All => Templates;

    /// <summary>The sentence in the language of the page; null when only its English is known.</summary>
    public static IHtmlContent? In(Words t, string english)
    {
        foreach (var (template, form) in Forms)
        {
            if (form.Match(english) is { Success: true } match)
                return t.Format(template, [.. match.Groups.Values.Skip(1).Select(group => (object)Value(group.Value))]);
        }

        return null;
    }

    // "42 s" and "3 min" are said in the page's words, everything else is set apart so that it keeps its direction.
    private static object Value(string written) => Span().Match(written) is { Success: true } span
        ? TimeSpan.FromSeconds(int.Parse(span.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * (span.Groups[2].Value == "min" ? 60 : 1))
        : new HtmlString($"<bdi class=\"num\">{Words.Encoder.Encode(written)}</bdi>");

    [GeneratedRegex(@"\{\d}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(\d{1,6}) (s|min)\z")]
    private static partial Regex Span();
}
