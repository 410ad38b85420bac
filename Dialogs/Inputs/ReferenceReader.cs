using System.Collections.Frozen;

namespace Dialogs.Inputs;

/// <summary>What a text says as a complaint's reference.</summary>
public abstract record ReferenceReading
{
    private ReferenceReading()
    {
    }

    /// <summary>A reference.</summary>
    /// <param name="Reference">Its normal form, such as <c>G-48213</c>.</param>
    public sealed record Entered(string Reference) : ReferenceReading;

    /// <summary>A reference with a digit wrong or swapped: its check digit does not agree.</summary>
    /// <param name="Reference">The form it would have.</param>
    public sealed record Mistyped(string Reference) : ReferenceReading;

    /// <summary>No reference.</summary>
    public sealed record NotReference : ReferenceReading;
}

/// <summary>Reads a complaint's reference from "g 48213", "G-48213", "complaint no 48213" or ۴۸۲۱۳.</summary>
public static class ReferenceReader
{
    private static readonly FrozenSet<string> Around = new[]
    {
        "g", "complaint", "complain", "case", "no", "number", "num", "nmbr", "ref", "reference", "id", "my", "is", "status", "of",
        "the", "please", "plz", "pls", "plzz", "kindly", "sb", "bhai", "shikayat", "shikayet", "nambar", "meri", "mera", "ka", "ki", "hai", "haal", "halat", "haalat", "8171", "stop", "batao", "bata", "btao", "bta", "do", "den", "dein", "karna", "krna", "karen", "pata", "mujhe", "check", "track", "kya", "kia", "bana", "bna", "hua", "about", "update", "want", "know", "i", "sir", "ji", "jee", "thi", "tha", "wali", "darkhwast", "tell", "me", "what", "for", "and", "it", "this", "ye", "yeh", "thanks", "shukria", "shukriya", "thank", "you", "thx", "he", "hay", "hy", "hain", "hello", "hi", "salam", "aoa", "apna", "apni", "mere", "pas", "has", "have", "here", "was", "given", "code", "nmber", "numbar", "wala", "ko", "se", "phr", "phir", "dekho", "dekhen", "see", "jnab", "janab", "madam", "band", "roko", "numbr", "nambr", "nbr", "shikayt", "shkayat", "complaints", "complaint's", "application", "grievance", "ticket",
        "مجھے", "بتائیں", "چیک", "کریں", "کیا", "ہوا", "بنا", "درخواست", "کیس", "شڪايت", "جو", "یہ", "سلام", "شکریہ", "جی", "میرا", "نمبر", "ہے", "السلام", "علیکم", "دیکھیں", "جناب", "شکایت", "نمبر", "حوالہ", "حال", "میری", "کا", "کی", "ہے", "حالت",
    }.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    public static ReferenceReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = "";
        foreach (var word in Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var number = word[0] == 'g' && word.Length > 1 ? word[1..] : word;
            if (number.All(char.IsAsciiDigit) && word != "8171")
                digits += number;
            else if (!Around.Contains(word))
                return new ReferenceReading.NotReference();
        }

        if (!CaseReference.IsLength(digits.Length))
            return new ReferenceReading.NotReference();
        return CaseReference.IsRight(digits)
            ? new ReferenceReading.Entered($"G-{digits}")
            : new ReferenceReading.Mistyped($"G-{digits}");
    }
}
