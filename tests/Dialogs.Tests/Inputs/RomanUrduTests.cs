using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class RomanUrduTests
{
    [Theory]
    [InlineData("zindagi", "zindagee"), InlineData("zindagi", "zindagy"), InlineData("shikayat", "shikaayat"), InlineData("paisay", "paise"), InlineData("qist", "kist")]
    [InlineData("raqam", "rakam"), InlineData("nahin", "nahi"), InlineData("shuru", "shuroo"), InlineData("wazifa", "vazifa")]
    public void Spellings_of_one_word_share_a_key(string one, string other) => Assert.Equal(RomanUrdu.Key(one), RomanUrdu.Key(other));

    [Theory]
    [InlineData("sabaq", "sabab"), InlineData("shuru", "suru"), InlineData("band", "bond"), InlineData("kal", "khal")]
    public void Other_words_do_not(string one, string other) => Assert.NotEqual(RomanUrdu.Key(one), RomanUrdu.Key(other));
}
