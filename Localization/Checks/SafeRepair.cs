using System.Text;
using Localization.Languages;

namespace Localization.Checks;

/// <summary>Mends the wordings of a PO file where no person has to decide: look-alike letters, digits and typographic signs.</summary>
public static class SafeRepair
{
    /// <summary>Mends the lines of msgstr and leaves all others as they are.</summary>
    /// <param name="file">The PO file.</param>
    /// <param name="language">Its language.</param>
    /// <returns>The file, and how many characters were replaced.</returns>
    public static (string File, int Count) Apply(string file, Language language)
    {
        ArgumentNullException.ThrowIfNull(file);
        var letters = LetterSet.Of(language);
        var (mended, count, inWording) = (new StringBuilder(file.Length), 0, false);
        foreach (var line in file.Split('\n'))
        {
            var start = line.TrimStart();
            if (start.Length > 0 && start[0] != '"')
                inWording = start.StartsWith("msgstr", StringComparison.Ordinal);
            foreach (var sign in line)
            {
                // A quotation mark would end the string, so that one is left to a person.
                var repaired = inWording && sign > '~' ? LetterCheck.Repair(sign, letters) : null;
                var isSafe = repaired is not null && repaired != "\"";
                count += isSafe ? 1 : 0;
                mended.Append(isSafe ? repaired : sign.ToString());
            }

            mended.Append('\n');
        }

        mended.Length--;
        return (mended.ToString(), count);
    }
}
