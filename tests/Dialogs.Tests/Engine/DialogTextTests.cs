using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Tests.Engine;

public class DialogTextTests
{
    private static readonly SayOption[] YesNo = [new("1", "common.yes"), new("2", "common.no")];

    [Fact]
    public void Words_choices_and_controls_each_have_their_line()
    {
        var say = new Effect.Say("complaint.confirm", [new("category", "complaint.category.OTHER", true)], YesNo, [new("0", "common.control.back")], false);

        Assert.Equal("Complaint: Other. Send it?\n1 Yes\n2 No\n0 Back", DialogText.Render(Shipped.Library.Catalogues, Language.English, say));
        Assert.Equal("شکایت: دیگر۔ بھیجیں؟\n1 ہاں\n2 نہیں\n0 واپس", DialogText.Render(Shipped.Library.Catalogues, Language.Urdu, say));
    }

    [Fact]
    public void A_value_that_looks_like_a_key_or_a_pattern_stays_as_it_is()
    {
        var say = new Effect.Say("notice.general", [new("notice", "common.yes {0} {notice}", false)], [], [], true);

        Assert.Equal("8171: common.yes {0} {notice}", DialogText.Render(Shipped.Library.Catalogues, Language.English, say));
    }

    [Fact]
    public void A_language_without_a_wording_falls_back_and_is_counted()
    {
        var shipped = Shipped.Library.Catalogues;
        var withoutSaraiki = new CatalogueSet(shipped.Languages.Where(language => language != Language.Saraiki).Select(language => shipped.Find(language)!));

        var result = DialogText.Prepare(withoutSaraiki, Language.Saraiki, new Effect.Say("common.bye", [], [], [], true));

        Assert.Equal("شکریہ۔ مدد کے لیے 8171 پر مدد لکھیں۔", result.Text);
        Assert.Equal(["common.bye"], result.FaultyKeys);
    }
}
