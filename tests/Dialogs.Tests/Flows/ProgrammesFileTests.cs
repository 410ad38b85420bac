using System.Text.RegularExpressions;
using Localization.Languages;

namespace Dialogs.Tests.Flows;

public partial class ProgrammesFileTests
{
    [Fact]
    public void Every_alias_and_reason_class_is_worded_in_every_required_language()
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Config, "programmes.yaml"));

        var keys = KeyPattern().Matches(text).Select(match => match.Value).Distinct().ToList();

        Assert.True(keys.Count >= 6);
        Assert.All(keys, key => Assert.All(
            new[] { Language.English, Language.Urdu, Language.RomanUrdu },
            language => Assert.True(Shipped.Library.Catalogues.Contains(language, key), $"{key} in {language}")));
    }

    // "alias: programme.kafaalat", "CNIC_EXPIRED: reason.documents"
    [GeneratedRegex(@"(?<=: )(programme|reason)\.[a-z]+")]
    private static partial Regex KeyPattern();
}
