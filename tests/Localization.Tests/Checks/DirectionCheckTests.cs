using Localization.Checks;

namespace Localization.Tests.Checks;

public class DirectionCheckTests
{
    public static TheoryData<string, bool> Tokens
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var token in Vectors.Read("bidi.json", "tokens"))
                data.Add(token.Text("text"), token.GetProperty("reads_right_alone").GetBoolean());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_after_an_Arabic_word_reads_as_the_algorithm_says(string token, bool readsRight) =>
        Assert.Equal(readsRight, !DirectionCheck.Misread($"فون {token} پر").Any());

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_direction_mark_before_it_mends_every_token(string token, bool readsRight)
    {
        var marked = DirectionCheck.Misread($"فون \u200E{token} پر");

        Assert.True(readsRight || !marked.Any(), token);
    }

    [Theory]
    [InlineData("0300-1234567"), InlineData("*8171#"), InlineData("فون\n*8171#\nملائیں"), InlineData("سبق 3 از 6۔"), InlineData("(12/05/2026)"), InlineData("سلام (12/05/2026). سلام"), InlineData("سلام (G-48213) سلام"), InlineData("8171 PIN"), InlineData("")]
    public void A_line_of_its_own_a_bracket_and_a_plain_number_do_no_harm(string text) => Assert.Empty(DirectionCheck.Misread(text));

    [Fact]
    public void Two_dates_joined_by_a_hyphen_change_places() =>
        Assert.Equal(["12/05/2026-20/05/2026"], DirectionCheck.Misread("رقم 12/05/2026-20/05/2026 تک"));
}
