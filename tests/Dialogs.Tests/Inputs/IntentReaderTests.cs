using Dialogs.Engine;
using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class IntentReaderTests
{
    [Theory]
    [InlineData("1234512345671", "ELIGIBILITY"), InlineData("123451234567", "ELIGIBILITY"), InlineData("eligibility", "ELIGIBILITY")]
    [InlineData("  sTaTuS ", "STATUS"), InlineData("STATUS.", "STATUS"), InlineData("Status?", "STATUS"), InlineData("8171 status", "STATUS")]
    [InlineData("g 48213", "STATUS"), InlineData("G-48213", "STATUS"), InlineData("complaint no 48213", "STATUS"), InlineData("۴۸۲۱۳", "STATUS")]
    [InlineData("shikayat", "COMPLAINT"), InlineData("shikaayat", "COMPLAINT"), InlineData("شكايت", "COMPLAINT"), InlineData("complaint please", "COMPLAINT")]
    [InlineData("naam kaat dunga agar mere sath na aayi", "SAFETY"), InlineData("وہ رات کو آتا ہے", "SAFETY"), InlineData("can i save this number", "NONE")]
    [InlineData("urdu", "LANGUAGE:ur"), InlineData("zaban 3", "LANGUAGE:ur-Latn"), InlineData("zaban 6", "LANGUAGE:sd"), InlineData("48213", "STATUS"), InlineData("اردو", "LANGUAGE:ur"), InlineData("Eng", "LANGUAGE:en"), InlineData("LANG sd", "LANGUAGE:sd"), InlineData("urdu mein", "LANGUAGE:ur")]
    [InlineData("raqam", "PAYMENT"), InlineData("madad", "HELP"), InlineData("مدد", "HELP"), InlineData("call me", "HUMAN"), InlineData("privacy", "PRIVACY")]
    [InlineData("start", "START"), InlineData("lesson", "LESSON"), InlineData("katoti", "COMPLAINT_DEDUCTION"), InlineData("payment point", "POINT")]
    public void Keywords_are_certain(string text, string label) => Assert.Equal(label, Read(text));

    [Theory]
    [InlineData("stattus", "ASK:STATUS"), InlineData("elgibility", "ASK:ELIGIBILITY"), InlineData("mera paisa kab ayega", "ASK:PAYMENT"), InlineData("STOP 48213", "ASK:STOP")]
    [InlineData("agent kuch leta hai", "ASK:COMPLAINT_DEDUCTION"), InlineData("bohat zulm hai", "ASK:SAFETY"), InlineData("stpo", "ASK:STOP"), InlineData("cancel", "ASK:STOP")]
    public void Guesses_are_asked_back(string text, string label) => Assert.Equal(label, Read(text));

    [Theory]
    [InlineData("agent ne 500 kaat liye", "COMPLAINT_DEDUCTION"), InlineData("ایجنٹ نے پیسے کاٹ لیے", "COMPLAINT_DEDUCTION"), InlineData("please stop the agent, he takes 500 every time", "COMPLAINT_DEDUCTION")]
    [InlineData("mera shohar mujhe maarta hai", "SAFETY"), InlineData("wo mujhe jan se marne ki dhamki deta hai", "SAFETY"), InlineData("میں خودکشی کر لوں گی", "SAFETY")]
    [InlineData("I want to change my number", "UPDATE"), InlineData("meri shikayat ka kya bana", "STATUS"), InlineData("paise nahi mile", "COMPLAINT"), InlineData("paisenahimile", "COMPLAINT")]
    [InlineData("qist kab aye gi", "PAYMENT"), InlineData("paymenttt", "PAYMENT"), InlineData("paise kahan se milenge", "POINT"), InlineData("kya ye msg asli hai", "FAKE")]
    public void Sentences_that_leave_no_doubt_are_acted_on(string text, string label) => Assert.Equal(label, Read(text));

    [Theory]
    [InlineData("susar ne chimta garam kar k bazu pe lagaya"), InlineData("wo mery baal nochta h"), InlineData("they tied me with a rope"), InlineData("دروازہ توڑ کر اندر آیا مجھے مارا")]
    public void Signs_that_say_little_one_by_one_are_a_plea_together(string text) => Assert.Equal(Intent.Safety, Shipped.Library.Intents.Read(text).Intent);

    [Fact]
    public void Somebody_who_does_something_unknown_to_somebody_may_not_be_safe() =>
        Assert.Equal(Intent.Safety, Shipped.Library.Intents.Read("chacha mujhe dushala pehnaata raha").Intent);

    [Theory]
    [InlineData("mehngai ne maar dia"), InlineData("system mar gaya"), InlineData("machine bar bar error marti hai"), InlineData("you are killing it")]
    public void Harm_that_is_a_manner_of_speaking_is_no_plea(string text) => Assert.NotEqual(Intent.Safety, Shipped.Library.Intents.Read(text).Intent);

    [Theory]
    [InlineData("wo mjhe roz mrta h"), InlineData("shohar dhmkata hai"), InlineData("oh mainu maarda ae"), InlineData("agent paise kaatey ga")]
    public void Verbs_are_known_in_every_form(string text) =>
        Assert.Contains(Shipped.Library.Intents.Read(text).Intent, new[] { Intent.Safety, Intent.ComplaintDeduction });

    [Theory]
    [InlineData("ghalat number hai msg na karo"), InlineData("aap log bar bar message karte ho band karo"), InlineData("msgs bnd krdo")]
    public void Why_somebody_wants_no_more_messages_may_be_beside_it(string text) => Assert.Equal("STOP", Read(text));

    [Theory]
    [InlineData("stop sending me messages"), InlineData("dont send me sms"), InlineData("S T O P"), InlineData("stoppp"), InlineData("message mat bhejo"), InlineData("مجھے پیغام نہ بھیجیں"), InlineData("بند ڪريو")]
    [InlineData("STOP"), InlineData("stop"), InlineData("Stop."), InlineData("Stop. Thank you"), InlineData("بند"), InlineData("روکو"), InlineData("band karo"), InlineData("STOP ALL")]
    public void Stop_alone_is_an_opt_out(string text) => Assert.Equal("STOP", Read(text));

    [Theory]
    [InlineData("please stop the agent, he takes 500 every time"), InlineData("the rain did not stop"), InlineData("bus stop")]
    [InlineData("do not stop"), InlineData("band mat karo"), InlineData("bijli band hai"), InlineData("payment band hai"), InlineData("دکان بند ہے"), InlineData("why did you stop my money")]
    public void Stop_inside_a_sentence_is_not_an_opt_out(string text) =>
        Assert.NotEqual(Intent.Stop, Shipped.Library.Intents.Read(text).Intent);

    [Theory]
    [InlineData(""), InlineData("   "), InlineData("."), InlineData("??"), InlineData("😀"), InlineData("\uFEFF"), InlineData("2"), InlineData("my roof fell in the flood")]
    public void Noise_is_nothing(string text) => Assert.Equal("NONE", Read(text));

    [Fact]
    public void A_bare_CNIC_starts_eligibility_with_the_slot_filled()
    {
        var start = IntentStart.Of(Shipped.Library.Intents.Read("12345-1234567-1"), "12345-1234567-1", DialogChannel.Sms)!;

        Assert.Equal(("eligibility", "1234512345671", null), (start.FlowName, start.Slots["cnic"], start.FirstText));
    }

    [Fact]
    public void A_faulty_CNIC_is_left_to_the_flow_to_read()
    {
        var start = IntentStart.Of(Shipped.Library.Intents.Read("123451234567"), "123451234567", DialogChannel.Sms)!;

        Assert.Equal("123451234567", start.FirstText);
    }

    [Fact]
    public void A_mistyped_reference_is_told_so_by_the_flow()
    {
        var start = IntentStart.Of(Shipped.Library.Intents.Read("G-482136"), "G-482136", DialogChannel.Sms)!;

        var result = DialogEngine.Step(Shipped.Library.Flows, DialogState.New("d1", "en"), start, default);

        Assert.Equal("common.reask.mistyped", Assert.IsType<Effect.Say>(Assert.Single(result.Effects)).Key);
        Assert.Equal("ask", result.State.State);
    }

    [Fact]
    public void A_guess_starts_the_flow_that_confirms_it()
    {
        var start = IntentStart.Of(Shipped.Library.Intents.Read("agent kuch leta hai"), "", DialogChannel.Sms)!;

        Assert.Equal(("guess", "COMPLAINT_DEDUCTION", "PAYMENT_DEDUCTION"), (start.FlowName, start.Slots["intent"], start.Slots["category"]));
    }

    private static string Read(string text) => Shipped.Library.Intents.Read(text).Label;
}
