using Dialogs.Flows;

namespace Dialogs.Tests.Flows;

public class UnsafeWordingCheckTests
{
    [Theory]
    [InlineData("See https://example.org")]
    [InlineData("Open bisp-8171.pk now")]
    [InlineData("Go to www.bisp today")]
    [InlineData("bit.ly/x9")]
    [InlineData("Card 35202-1234567-4 is registered")]
    [InlineData("Card 3520212345674 is registered")]
    [InlineData("کارڈ ۳۵۲۰۲۱۲۳۴۵۶۷۴ درج ہے")]
    [InlineData("Call 0333-1234567")]
    [InlineData("Call +923331234567")]
    [InlineData("Send your bank PIN")]
    [InlineData("Reply with the OTP you got")]
    [InlineData("Type your account number")]
    [InlineData("Enter your mother's name")]
    [InlineData("اپنا پن بھیجیں")]
    [InlineData("Apna PIN bhejen")]
    [InlineData("اپنا پن بھیجو تے جواب لوو")]
    [InlineData("آپݨا پن ݙسو")]
    [InlineData("خپل پن ولېږئ")]
    [InlineData("د مور نوم ولیکئ")]
    [InlineData("پنهنجو پن موڪليو")]
    [InlineData("پنهنجو پاسورڊ لکو")]
    [InlineData("وتی پن نبیسات")]
    [InlineData("وتی حساب نمبر بگشات")]
    [InlineData("Your pаyment is ready")]
    [InlineData("Your pay\u200Bment is ready")]
    [InlineData("Your \u202Epayment")]
    public void A_wording_that_no_text_of_ours_may_have_is_found(string text) => Assert.NotEmpty(UnsafeWordingCheck.Faults(text));

    [Theory]
    [InlineData("Send a mobile number like 03001234567.")]
    [InlineData("Never tell anyone your PIN. Send HELP for more.")]
    [InlineData("8171 never asks you to send a PIN or OTP.")]
    [InlineData("Enter your 8171 PIN")]
    [InlineData("اپنا 8171 پن لکھیں")]
    [InlineData("کسی کو اپنا پن نہ بتائیں")]
    [InlineData("خپل 8171 پن ولیکئ")]
    [InlineData("پن نه غواړو. ځواب ولیکئ")]
    [InlineData("پئسا يا پن نه ڏيو")]
    [InlineData("پیسے یا پن نہ ݙیو۔ جواب لکھو")]
    [InlineData("زر یا پن مدئیات۔ حال راہ دئیات")]
    [InlineData("وتی 8171 پن نبیسات")]
    [InlineData("Payment 01/12/2026 - 15/12/2026. Call 080026477.")]
    [InlineData("An agent asks for your PIN. Do you tell him?")]
    [InlineData("وظیفے کی تاریخیں ایس ایم ایس سے آئیں گی۔ شکایت لکھیں۔")]
    public void A_wording_that_warns_or_names_the_programmes_own_pin_may_stand(string text) => Assert.Empty(UnsafeWordingCheck.Faults(text));

    [Fact]
    public void It_is_reported_with_file_and_line()
    {
        var problems = FlowFile.Check("flow: sample\nstart: bye\nstates: { bye: { say: bye, end: true } }", ("bye", "Open www.example.org|خدا حافظ"));

        var problem = Assert.Single(problems, one => one.Code == FlowProblemCode.UnsafeWording && one.Place.Path == "en.po");
        Assert.Contains("link", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Place.Line > 1);
    }
}
