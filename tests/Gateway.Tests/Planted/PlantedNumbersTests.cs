using System.Text;
using Gateway.Registry;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Planted;

public class PlantedNumbersTests
{
    private const string Card = "4410798765431";
    private const string Year = "1979";
    private const string Pin = "739164";

    [Theory]
    [InlineData("x4410798765431x")]
    [InlineData("44107-9876543-1")]
    [InlineData("۴۴۱۰۷۹۸۷۶۵۴۳۱")]
    [InlineData("٤٤١٠٧٩٨٧٦٥٤٣١")]
    public void A_number_is_found_however_it_is_written(string text)
    {
        var planted = new PlantedNumbers(Card);

        Assert.NotEmpty(planted.In("text", text));
        Assert.NotEmpty(planted.In("utf-16", Encoding.Unicode.GetBytes("a" + text)));
        Assert.All(Enumerable.Range(0, 3), i => Assert.NotEmpty(planted.In("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('a', i) + text + "b")))));
        Assert.Single(new PlantedNumbers("4021").In("text", "1795402140215 4021"));
        Assert.Empty(new PlantedNumbers("4021").In("text", "1795402140215"));
        Assert.Empty(planted.In("suffix", "Card 431: record found. …431 4410 98765"));
    }

    [Theory, EachEngine]
    public async Task No_card_phone_or_PIN_of_a_whole_conversation_is_in_an_answer_or_in_the_database(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine, ("Access:PinRounds", "10000"));
        await RecordAsync(rig);
        var planted = new PlantedNumbers(Card, ConversationRig.Phone, Pin);
        string[] typed = [Card, "44107-9876543-1", "pin", Year, "1234", "1234", Pin, Pin, "pin", Pin, "0", "complaint", "1", "10", "0", "yes", "status", "language", "help"];

        var answers = new List<string>();
        foreach (var text in typed)
            answers.Add(await rig.SmsAsync(text));
        foreach (var input in new[] { "", "1", $"1*{Card}" })
            answers.Add(await rig.HopAsync("s1", input));

        Assert.Contains(answers, answer => answer.Contains("8171 PIN is set", StringComparison.Ordinal));
        Assert.Empty(planted.In("answers", string.Join('\n', answers)));
        Assert.Empty(await DumpedAsync(rig, planted));
    }

    private static Task RecordAsync(ConversationRig rig) => rig.Database.Writer.WriteAsync(
        session => session.Execute(
            """
            INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, msisdn_sealed, language, district, tehsil, shared_phone, year_of_birth, imported_at, row_digest)
            VALUES ($1, $2, $1, $3, $4, 'en', '', '', 0, 1979, 0, $1)
            """,
            rig.Database.Personal.TokenOfCnic(Card).ToArray(), rig.Database.Personal.Seal(Card, RegistryPlaces.Cnic), rig.Token().ToArray(),
            rig.Database.Personal.Seal(ConversationRig.Phone, RegistryPlaces.Phone)),
        CancellationToken.None);

    // Every value of every table as text, and for SQLite the octets of its files as well.
    private static async Task<List<string>> DumpedAsync(ConversationRig rig, PlantedNumbers planted)
    {
        var found = await DatabaseDump.FindAsync(rig.Database.Database, planted);
        if (rig.Database.Settings["Storage:Provider"] == "Sqlite")
            found.AddRange(planted.InFolder(rig.Database.Folder));
        return found;
    }
}
