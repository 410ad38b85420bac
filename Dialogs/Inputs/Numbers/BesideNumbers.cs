using System.Collections.Frozen;

namespace Dialogs.Inputs.Numbers;

/// <summary>The words that stand beside a number and leave it what it is: what is counted, of whom, and courtesies.</summary>
internal static class BesideNumbers
{
    // A number in digits is meant as one, unless it stands in a story.
    private const int MostStrangeBesideDigits = 2;

    private static readonly FrozenSet<string> Known = new[]
    {
        "log logon people person persons members member afrad afraad fard bande banda nafar jane jana jan jani heads adults adult bachay bache bacha bachon bachiyan bachi bachian kids kid children child babies baby son sons "
            + "daughter daughters beta bete betay beti betian betiyan larke larka larki larkiyan boys boy girls girl mard aurat auratein khawateen men women males females brothers sisters bhai behan behen behnein "
            + "hum we us i me main mein mere mera meri hamare hamara hamari our my have has are is am there hain hai he hy h hun hoon ho the total kul sab all only sirf bas just exactly about "
            + "rupay rupaye rupees rupee rupe rupye rs pkr r/s taka kaate kate kaatay katay kata kat liye liay mile mila milay mili diye diya diyay aye aya wapas cash naqad wale wali of in house home ghar family khandan khaandan "
            + "saal sal years year old months month mahine mahina mahinay days day din haftay weeks week cows cow goats goat bakri bakriyan bhains bhainsein gaye gai buffalo buffaloes murghi murghiyan acre acres kanal marla kamre kamra rooms room "
            + "ji jee g sir please plz pls thanks shukria shukriya salam yes haan han ok number nambar ka ki ke ko k ne agent took got paid gave received they he she number it was were thay tha thi",
        "لوگ افراد فرد بچے بچہ بچیاں بچی بیٹے بیٹا بیٹی بیٹیاں لڑکے لڑکی لڑکیاں مرد عورت عورتیں خواتین بھائی بہن ہم میرے میرا میری ہمارے ہماری ہیں ہے ہوں کل سب صرف بس روپے روپیہ روپئے کاٹے کاٹ لیے ملے ملا ملی دیے دیئے آئے سال مہینے "
            + "دن گھر خاندان جی شکریہ سلام ہاں نے کے کی کا کو ایجنٹ بکری بکریاں بھینس گائے کمرے",
        "ٻار ٻارن ڄڻا ماڻهو ڇوڪرا ڇوڪريون رپيا روپيا آهن آهي اسان منهنجا گھر ۾ کسان کس کسه ماشومان بچي زره روپۍ دي دی یو موږ زما يو نفر تنه جݨے بال ہن ہِن اسیں ساڈے میڈے نیں ماشوم",
    }.SelectMany(row => row.Split(' ')).Select(Folding.Fold).Where(word => word.Length > 0).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether words leave a doubt that the number beside them is the answer: it is then asked back, and not taken.</summary>
    /// <param name="words">The folded words of the text that are no part of the number.</param>
    /// <param name="hasDigits">Whether the number is in digits.</param>
    internal static bool LeaveDoubt(IEnumerable<string> words, bool hasDigits)
    {
        var strange = words.Count(word => !Known.Contains(word));
        return strange > (hasDigits ? MostStrangeBesideDigits : 0);
    }
}
