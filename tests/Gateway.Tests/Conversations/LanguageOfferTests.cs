namespace Gateway.Tests.Conversations;

/// <summary>The language of a person is what she chose; what she writes is evidence, and after two texts of it she is offered to be answered so.</summary>
public sealed class LanguageOfferTests
{
    private const string English = "For English";
    private const string Urdu = "زبان 2";
    private const string Pashto = "ژبه 5";

    [Theory, EachEngine]
    public async Task After_two_texts_in_another_script_the_word_that_changes_the_language_stands_below_the_answer(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("LANG 1");

        var first = await rig.SmsAsync("میرے پیسے کب آئیں گے");
        var second = await rig.SmsAsync("مجھے قسط نہیں ملی");
        var third = await rig.SmsAsync("ایجنٹ نے پیسے کاٹ لیے");
        var changed = await rig.SmsAsync("زبان 2");
        var fourth = await rig.SmsAsync("میرے پیسے کب آئیں گے ؟");

        Assert.DoesNotContain(Urdu, first, StringComparison.Ordinal);
        Assert.EndsWith($"{Urdu} لکھیں۔", second, StringComparison.Ordinal);
        Assert.DoesNotContain(Urdu, third, StringComparison.Ordinal);
        Assert.DoesNotContain(Urdu, fourth, StringComparison.Ordinal);
        Assert.True(IsArabic(changed) && IsArabic(fourth), $"{third}\n--\n{changed}\n--\n{fourth}");
    }

    [Theory, EachEngine]
    public async Task What_breaks_the_row_starts_the_count_again_and_a_refused_offer_is_not_repeated_for_a_month(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("LANG 2");

        string[] answers =
        [
            await rig.SmsAsync("when will my money come"), await rig.SmsAsync("میرے پیسے کب آئیں گے"), await rig.SmsAsync("they did not give my money"),
            await rig.SmsAsync("3520212345674"), await rig.SmsAsync("have you got what i asked for"), await rig.SmsAsync("when will you tell me about my payment"),
            await rig.SmsAsync("why have they not paid my mother"),
        ];
        rig.Time.Advance(TimeSpan.FromDays(31));
        var later = await rig.SmsAsync("i still have not received my money");

        Assert.Equal([4], Enumerable.Range(0, answers.Length).Where(at => answers[at].Contains(English, StringComparison.Ordinal)));
        Assert.Contains(English, later, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_language_of_ones_own_letters_is_offered_to_whoever_is_answered_in_Urdu_and_Urdu_to_nobody_who_chose_another(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("LANG 2");

        await rig.SmsAsync("زما پیسې کله راځي");
        var offered = await rig.SmsAsync("ما ته څنګه نه دي راغلې");
        var changed = await rig.SmsAsync("ژبه 5");
        await rig.SmsAsync("میرے پیسے کب آئیں گے");
        var urdu = await rig.SmsAsync("مجھے قسط نہیں ملی");

        Assert.EndsWith($"{Pashto} ولیکئ.", offered, StringComparison.Ordinal);
        Assert.DoesNotContain(Pashto, changed, StringComparison.Ordinal);
        Assert.DoesNotContain(Urdu, urdu, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Who_chose_none_is_answered_in_what_she_writes_and_a_bare_number_in_what_she_wrote_before(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);

        var urdu = await rig.SmsAsync("میرے پیسے کب آئیں گے");
        var card = await rig.SmsAsync("3520212345674");
        var screen = await rig.HopAsync("s1", "");
        var roman = await rig.SmsAsync("mujhe paise nahi mile abhi tak");

        Assert.True(IsArabic(urdu) && IsArabic(card) && IsArabic(screen), $"{urdu}\n{card}\n{screen}");
        Assert.False(IsArabic(roman), roman);
        Assert.DoesNotContain("ZABAN 3", roman, StringComparison.Ordinal);
    }

    private static bool IsArabic(string text) => text.Count(letter => letter is >= '\u0600' and <= '\u06FF') > text.Count(char.IsAsciiLetter);
}
