using Gateway.Console.Staff;

namespace Gateway.Tests.Console;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("short password")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("password12345678")]
    [InlineData("Qwerty-Qwerty-123!")]
    [InlineData("Pakistan123456789")]
    [InlineData("correct horse battery staple")]
    [InlineData("sara.malik-sara.malik")]
    public void A_password_that_is_tried_first_is_refused_with_a_reason(string password) =>
        Assert.NotNull(PasswordRules.Refusal("sara.malik", password));

    [Theory]
    [InlineData(ConsoleHost.Password)]
    [InlineData("بارش کے بعد مٹی کی خوشبو")]
    [InlineData("k7v3m-bq2xw-9zhtr-p4dcf")]
    public void Four_words_or_random_letters_are_taken(string password) =>
        Assert.Null(PasswordRules.Refusal("sara.malik", password));
}
