using Dialogs.Engine;
using Dialogs.Flows;
using Localization.Languages;
using Localization.Ussd;

namespace Dialogs.Tests.Flows;

public class FlowMessagesTests
{
    [Fact]
    public void Choices_and_controls_are_part_of_a_screen_and_values_are_filled_in()
    {
        var messages = FlowMessages.Of(Shipped.Library, Language.English);

        var screen = Assert.Single(messages, message => message is { Key: "complaint.confirm", Channel: DialogChannel.Ussd });
        Assert.Contains("\n1 Yes\n2 No\n0 Back", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_screen_fits_in_every_language() =>
        Assert.All(Shipped.Library.Catalogues.Languages.SelectMany(language => FlowMessages.Of(Shipped.Library, language)), message =>
            Assert.True(message.Channel == DialogChannel.Sms || UssdScreen.Measure(message.Text, UssdLimits.Default).Fits, message.Text));

    [Fact]
    public void What_the_host_says_is_worded_beside_what_flows_say()
    {
        var wordings = FlowMessages.Wordings(Shipped.Library, Language.Punjabi);

        Assert.Equal(Shipped.Library.Catalogues.Find(Language.Punjabi)!.Keys.Order(), wordings.Keys.Order().Where(key => Shipped.Library.Catalogues.Contains(Language.Punjabi, key)));
        Assert.Contains("30/12/2026", wordings["notice.payment_ready"], StringComparison.Ordinal);
    }
}
