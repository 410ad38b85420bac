using Localization.Input;

namespace Localization.Tests.Input;

public sealed class FoldForMatchingTests
{
    [Theory]
    [InlineData("YES!!", "yes")]
    [InlineData("  *8171# ", "8171")]
    [InlineData("Don't  STOP\nnow", "don t stop now")]
    [InlineData("بَنْد۔", "بند")]
    [InlineData("بـــند", "بند")]
    [InlineData("هاں", "ہاں")]
    [InlineData("كيا", "کیا")]
    [InlineData("أهليت؟", "اہلیت")]
    [InlineData("گئی", "گیی")]
    [InlineData("مؤثر", "موثر")]
    [InlineData("ہ\u0654", "ہ")]
    [InlineData("رقم،۵۰۰", "رقم 500")]
    [InlineData("Café", "cafe")]
    [InlineData("İ", "i")]
    [InlineData("👍🏽", "👍")]
    [InlineData("؟", "")]
    [InlineData("", "")]
    public void Spellings_of_a_word_fold_to_one(string text, string key) =>
        Assert.Equal(key, InputNormaliser.FoldForMatching(text));

    [Theory]
    [InlineData("ھ")]
    [InlineData("ے")]
    [InlineData("آ")]
    [InlineData("غ")]
    [InlineData("ڈ")]
    public void Letters_that_tell_words_apart_stay(string letter) =>
        Assert.Equal(letter, InputNormaliser.FoldForMatching(letter));

    [Theory]
    [InlineData(LetterFold.Pashto, "ي ی ې ۍ ئ ځ څ ډ ړ ږ ښ ګ ڼ ټ گ ن ر")]
    [InlineData(LetterFold.Sindhi, "ي ی ئ ه ھ ک ڪ گ ڳ ڱ ٻ ڀ ٺ ٽ ٿ ڃ ڄ ڇ ڌ ڊ ڏ ڍ ڙ ڦ ڻ")]
    [InlineData(LetterFold.Urdu, "ې ۍ ځ څ ډ ړ ږ ښ ګ ڼ ټ ڪ ٻ ڀ")]
    public void Letters_of_the_language_stay_apart(LetterFold fold, string letters) =>
        Assert.Equal(letters, InputNormaliser.FoldForMatching(letters, fold));

    [Theory]
    [InlineData(LetterFold.Urdu, "ي ى ئ", "ی ی ی")]
    [InlineData(LetterFold.Pashto, "ى ك ه أ ؤ", "ی ک ہ ا و")]
    [InlineData(LetterFold.Sindhi, "ى ك ہ ة أ ؤ", "ی ڪ ه ه ا و")]
    public void Letters_of_other_keyboards_fold(LetterFold fold, string letters, string key) =>
        Assert.Equal(key, InputNormaliser.FoldForMatching(letters, fold));

    [Fact]
    public void A_yeh_with_a_hamza_is_the_letter_whichever_way_it_is_typed() =>
        Assert.Equal(
            InputNormaliser.FoldForMatching("ئ", LetterFold.Pashto),
            InputNormaliser.FoldForMatching("ی\u0654", LetterFold.Pashto));

    [Fact]
    public void A_key_is_the_same_instance_when_nothing_folds() =>
        Assert.Same("band karo", InputNormaliser.FoldForMatching("band karo"));
}
