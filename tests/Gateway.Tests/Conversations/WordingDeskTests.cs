using Gateway.Console.Languages;
using Gateway.Conversations;
using Gateway.Conversations.Publishing;
using Gateway.Conversations.Wordings;
using Gateway.Security;
using Localization.Catalogues;
using Localization.Languages;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Conversations;

public class WordingDeskTests
{
    private const string Key = "help.text";
    private static readonly ByStaff Author = new("1", "amina", null);
    private static readonly ByStaff Second = new("2", "bilal", null);

    [Theory, EachEngine]
    public async Task A_wording_is_said_when_another_person_has_approved_it(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var desk = rig.Part<WordingDesk>();
        const string text = "Ask us anything. Call 080026477 free.";

        var proposed = await desk.ProposeAsync(Language.English, Key, text, 0, Author, CancellationToken.None);
        var before = await rig.SmsAsync("help");
        var waiting = Assert.Single(await rig.Part<WordingShelf>().WaitingAsync(CancellationToken.None));
        var own = await desk.ApproveAsync(waiting.Seq, Author, CancellationToken.None);
        var approved = await desk.ApproveAsync(waiting.Seq, Second, CancellationToken.None);

        Assert.Equal((WordingResult.Done, WordingResult.OwnWork, WordingResult.Done), (proposed, own, approved));
        Assert.NotEqual(text, before);
        Assert.Equal(text, await rig.SmsAsync("help"));
        Assert.Equal(WordingResult.Changed, await desk.ApproveAsync(waiting.Seq, Second, CancellationToken.None));
        Assert.Equal(["wording.propose", "wording.approve"], await rig.Database.Database.ReadAsync(
            session => session.All("SELECT action FROM audit ORDER BY seq", row => row.GetString(0)), CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task Another_process_says_it_without_a_restart_and_its_menus_are_read_by_the_new_labels(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var other = new LiveFlows(FlowFiles.ReadFolder(rig.Part<LiveFlows>().Files.Path));
        using var watch = new FlowWatch(
            other, rig.Part<FlowShelf>(), rig.Part<WordingShelf>(), rig.Database.Writer, Options.Create(new ConversationOptions()), rig.Time, NullLogger<FlowWatch>.Instance);
        await watch.TakeAsync(CancellationToken.None);

        await SayAsync(rig, Language.English, "menu.option.complaint", "Grievance");
        var took = await watch.TakeAsync(CancellationToken.None);

        Assert.True(took);
        Assert.False(await watch.TakeAsync(CancellationToken.None));
        Assert.Equal("Grievance", other.Files.Library.Catalogues.Render(Language.English, "menu.option.complaint", new Dictionary<string, string>()));
        await rig.SmsAsync("menu");
        Assert.Contains("money", await rig.SmsAsync("Grievance"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EachEngine]
    public async Task Of_two_who_write_at_once_the_second_is_told_and_a_later_edit_takes_the_place_of_the_waiting_one(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var (desk, shelf) = (rig.Part<WordingDesk>(), rig.Part<WordingShelf>());

        await desk.ProposeAsync(Language.Urdu, "common.yes", "جی", 0, Author, CancellationToken.None);
        var late = await desk.ProposeAsync(Language.Urdu, "common.yes", "جی ہاں", 0, Second, CancellationToken.None);
        var seen = (await shelf.HistoryAsync("ur", "common.yes", CancellationToken.None))[0].Seq;
        var again = await desk.ProposeAsync(Language.Urdu, "common.yes", "جی ہاں", seen, Second, CancellationToken.None);

        Assert.Equal((WordingResult.Changed, WordingResult.Done), (late, again));
        Assert.Equal("جی ہاں", Assert.Single(await shelf.WaitingAsync(CancellationToken.None)).Content);
        Assert.Equal([EditState.Waiting, EditState.Replaced], (await shelf.HistoryAsync("ur", "common.yes", CancellationToken.None)).Select(edit => edit.State));
    }

    [Theory]
    [InlineData("ur", "{title} جاری", "جاری رکھیں؟", "must stay")]
    [InlineData("ur", "Yes", "{name} جی", "no value {name}")]
    [InlineData("en", null, "Send your ATM card PIN to us.", "asks for a secret")]
    [InlineData("en", null, "See https://example.com", "link")]
    [InlineData("en", null, "{broken", "Character")]
    [InlineData("en", null, "Write “help”", "seven-bit")]
    [InlineData("ur", "Yes", "يس", "where the language writes")]
    public void What_no_text_may_have_is_named(string language, string? english, string text, string reason)
    {
        Assert.True(Language.TryParse(language, out var known));
        var source = english is not null && MessagePattern.TryParse(english, out var pattern, out _) ? new CatalogueEntry("key", english, pattern, 1, []) : null;

        Assert.Contains(WordingRules.Blockers(known, text, source), blocker => blocker.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_no_text_may_have_is_not_proposed()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);

        var result = await rig.Part<WordingDesk>().ProposeAsync(Language.English, Key, "See https://example.com", 0, Author, CancellationToken.None);

        Assert.Equal(WordingResult.Blocked, result);
        Assert.Empty(await rig.Part<WordingShelf>().WaitingAsync(CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task An_exported_file_holds_what_is_said_and_an_imported_one_waits_for_review(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var exchange = new PoExchange(rig.Part<LiveFlows>(), rig.Part<WordingShelf>(), rig.Part<WordingDesk>());
        await SayAsync(rig, Language.Urdu, "common.yes", "جی");

        var exported = await exchange.ExportAsync(Language.Urdu, CancellationToken.None);
        var read = PoReader.Read(new SourceText("ur.po", exported!));
        var brought = exported!.Replace("msgctxt \"common.no\"", "msgctxt \"common.nothing_like_it\"", StringComparison.Ordinal).Replace("\"جی\"", "\"جی ہاں\"", StringComparison.Ordinal);
        var import = await exchange.ImportAsync(Language.Urdu, "ur.po", brought, Author, CancellationToken.None);

        Assert.Empty(read.Problems);
        Assert.Equal(("جی", ReviewState.Reviewed), (read.Catalogue!.Find("common.yes")!.Pattern.Text, read.Catalogue.ReviewOf(read.Catalogue.Find("common.yes")!)));
        Assert.Equal(["common.yes"], import.Proposed);
        Assert.Contains("common.nothing_like_it", Assert.Single(import.Refused), StringComparison.Ordinal);
        Assert.Equal("جی ہاں", Assert.Single(await rig.Part<WordingShelf>().WaitingAsync(CancellationToken.None)).Content);
    }

    [Fact]
    public async Task The_board_tells_how_every_text_stands()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var board = new WordingBoard(rig.Part<LiveFlows>());
        var before = board.Current.Find(Language.Urdu, "common.yes")!.Stand;

        await rig.Part<WordingDesk>().VouchAsync(Language.Urdu, "common.yes", 0, Second, CancellationToken.None);
        await SayAsync(rig, Language.English, "common.bye", "Thank you. Write HELP any time.");

        Assert.Equal(WordingStand.NeedsReview, before);
        Assert.Equal(WordingStand.Ready, board.Current.Find(Language.Urdu, "common.yes")!.Stand);
        Assert.Equal(WordingStand.Old, board.Current.Find(Language.Urdu, "common.bye")!.Stand);
        Assert.All(board.Current.Stands, stand => Assert.Equal(stand.Total, stand.Counts.Values.Sum()));
        Assert.Contains("menu", board.Current.Flows["menu.choose"]);
    }

    private static async Task SayAsync(ConversationRig rig, Language language, string key, string text)
    {
        var desk = rig.Part<WordingDesk>();
        Assert.Equal(WordingResult.Done, await desk.ProposeAsync(language, key, text, 0, Author, CancellationToken.None));
        var waiting = (await rig.Part<WordingShelf>().WaitingAsync(CancellationToken.None)).Single(edit => edit.Key == key);
        Assert.Equal(WordingResult.Done, await desk.ApproveAsync(waiting.Seq, Second, CancellationToken.None));
    }
}
