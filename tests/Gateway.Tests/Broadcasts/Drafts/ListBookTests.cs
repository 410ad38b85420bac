using Gateway.Broadcasts;
using Gateway.Broadcasts.Lists;
using Gateway.Messages;

namespace Gateway.Tests.Broadcasts.Drafts;

public sealed class ListBookTests
{
    [Theory, EachEngine]
    public async Task Uc44_Numbers_and_CNICs_become_people_once_each_and_every_bad_line_is_named(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(2);
        await data.Writer.WriteAsync(session => rig.Base.Person(session, 7, null, "en", "active"), default);
        const string file = "name,phone\nA,03001234567\nB,3520200000001\nC,+92 300 1234567\nD,=HYPERLINK()\nE,924212345678\nF,hello\nG,3520299999999\nH,3520200000007\n";

        var upload = await rig.Lists.UploadAsync("people.csv", new StringReader(file), DraftRig.Author, default);

        Assert.Equal((8, 2, 1, 5), (upload.Lines, upload.People, upload.Repeated, upload.Rejected));
        Assert.Equal(
            [(5, LineFault.Formula), (6, LineFault.NotAMobile), (7, LineFault.NotANumber), (8, LineFault.UnknownPerson), (9, LineFault.NoPhone)],
            upload.Faults);
    }

    [Fact]
    public async Task A_broadcast_to_a_list_goes_to_its_people_in_their_own_language()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var upload = await rig.Lists.UploadAsync("list.txt", new StringReader("03001000001\n03009998887\n"), DraftRig.Author, default);

        var id = await rig.ListedAsync(DraftRig.Content() with { Audience = new Audience { Programme = "kafaalat", Statuses = [], List = upload.Id } });

        var counts = (await rig.SeeAsync(id)).List!.Counts;
        Assert.Equal([("en", 1L), ("ur", 1L)], counts.By(count => count.Language));
    }

    [Fact]
    public async Task No_number_of_a_list_can_be_read_in_the_database()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Lists.UploadAsync("list.txt", new StringReader("03007654321\n"), DraftRig.Author, default);

        var stored = await data.Database.ReadAsync(session => session.First("SELECT msisdn_sealed FROM broadcast_list_people", row => Gateway.Store.Rows.Octets(row, 0)), default);

        Assert.DoesNotContain("3007654321", System.Text.Encoding.Latin1.GetString(stored!), StringComparison.Ordinal);
        Assert.Equal("923007654321", data.Personal.Open(stored, BroadcastStore.RecipientPlace));
    }

    [Theory, EachEngine]
    public async Task Uc09_Those_whom_a_broadcast_did_not_reach_become_a_list(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(10);
        var broadcast = await rig.StartedAsync();
        await rig.Base.Expander.ExpandAsync(default);
        await rig.AnswerAsync(broadcast, delivered: 7);

        var list = await rig.Lists.NotReachedAsync(broadcast, "Not reached", DraftRig.Author, default);

        Assert.Equal(3, (await rig.Lists.FindAsync(list!.Value, default))!.People);
    }

    [Fact]
    public async Task Filters_by_contact_and_payment_choose_people()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(4);
        await rig.Base.ChooseAsync("03001000001", null, optOuts: 0);
        await data.Writer.WriteAsync(session => session.Execute(
            "INSERT INTO payments (cnic, programme, cycle, amount, status, window_from, window_to) SELECT cnic, 'kafaalat', '2026-1', 13000, 'ready', '2026-12-01', '2026-12-15' FROM beneficiaries WHERE msisdn = $1",
            Token(data, "03001000002")), default);

        async Task<long> CountAsync(Audience audience) => (await rig.SeeAsync(await rig.ListedAsync(DraftRig.Content() with { Audience = audience }))).People;
        var all = new Audience { Programme = "kafaalat" };

        Assert.Equal(1, await CountAsync(all with { Payment = "ready" }));
        Assert.Equal(1, await CountAsync(all with { WindowFrom = new DateOnly(2026, 12, 10), WindowUntil = new DateOnly(2026, 12, 31) }));
        Assert.Equal(0, await CountAsync(all with { WindowFrom = new DateOnly(2026, 12, 16) }));
        Assert.Equal(4, await CountAsync(all with { SilentSince = new DateOnly(2026, 1, 1) }));
        Assert.Equal(1, await CountAsync(all with { HeardSince = new DateOnly(1969, 12, 31) }));
    }

    private static byte[] Token(TestDatabase data, string number) => Msisdn.TryParse(number, out var phone) ? data.Personal.TokenOf(phone).ToArray() : [];
}
