using System.Text.Json;
using Interop.Tests.Peers;

namespace Interop.Tests.NodeSmpp;

/// <summary>A stranger's SMSC brings people who dial: every hop of theirs comes back as a screen of the same session, in their language and within its size.</summary>
public sealed class UssdDialledTests : IAsyncLifetime
{
    private const string English = "923331110003";
    private const string Urdu = "923001110001";
    private const int Begin = 1;
    private const int Question = 2;
    private const int Last = 17;
    private const int Typed = 18;
    private const int Released = 129;
    private const int Ucs2 = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-interop-").FullName;
    private NodeSmsc _smsc = null!;
    private GatewayProcess _gateway = null!;

    public async Task InitializeAsync()
    {
        _smsc = await NodeSmsc.StartAsync();
        var settings = GatewayProcess.BoundTo(_smsc.Port);
        settings["Ussd__Routes__screens__Operator"] = "test";
        settings["Ussd__Routes__screens__ServiceCode"] = "*8171#";
        _gateway = await GatewayProcess.StartAsync(_folder, settings);
        await _smsc.NextAsync("bind");
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _smsc.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_complaint_is_made_from_the_menu_to_its_number_and_the_session_is_ended()
    {
        var screens = new List<Screen> { await HopAsync(English, Begin, "*8171#", 0x0142) };
        foreach (var typed in (string[])["3", "2", "0", "4", "0", "yes"])
            screens.Add(await HopAsync(English, Typed, typed, 0x0142));

        Assert.StartsWith("Choose a service", screens[0].Text, StringComparison.Ordinal);
        Assert.All(screens.SkipLast(1), screen => Assert.Equal((Question, 0x0142), (screen.Op, screen.Session)));
        Assert.Equal((Last, 0x0143), (screens[^1].Op, screens[^1].Session));
        Assert.Matches(@"G-\d{4,}", screens[^1].Text);
        Assert.Equal(screens.Count, screens.Select(screen => screen.Text).Distinct().Count());
        Assert.All(screens, screen => Assert.InRange(screen.Text.Length, 10, 182));
    }

    [Fact]
    public async Task Two_people_at_once_each_see_their_own_screens_in_their_own_language()
    {
        var (english, urdu) = (await HopAsync(English, Begin, "*8171#", 0x0010), await HopAsync(Urdu, Begin, "*8171#", 0x0010));
        var (answered, theirs) = (await HopAsync(English, Typed, "3", 0x0010), await HopAsync(Urdu, Typed, "1", 0x0010));

        Assert.NotEqual(Ucs2, english.Coding);
        Assert.Equal((Ucs2, true), (urdu.Coding, urdu.Text.Any(letter => letter is >= '؀' and <= 'ۿ')));
        Assert.All((Screen[])[urdu, theirs], screen => Assert.InRange(screen.Text.Length, 10, 70));
        Assert.NotEqual(english.Text, answered.Text);
        Assert.NotEqual(urdu.Text, theirs.Text);
    }

    [Fact]
    public async Task A_hop_brought_twice_gets_one_step_and_the_same_octets()
    {
        await HopAsync(English, Begin, "*8171#", 0x0200);
        var first = await HopAsync(English, Typed, "3", 0x0200);
        var again = await HopAsync(English, Typed, "3", 0x0200);

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_dialled_short_cut_opens_its_service_and_a_dropped_call_is_taken_up_when_they_dial_again()
    {
        var menu = await HopAsync(English, Begin, "*8171#", 0x0300);
        await _smsc.UssdAsync(English, "", Released, 0x0300);
        await _smsc.NextAsync("delivered", e => e.GetProperty("op").GetInt32() == Released);
        var complaint = await HopAsync(English, Begin, "*8171*3#", 0x0304);
        await _smsc.UssdAsync(English, "", Released, 0x0304);
        await _smsc.NextAsync("delivered", e => e.GetProperty("op").GetInt32() == Released);
        var back = await HopAsync(English, Begin, "*8171#", 0x0306);

        Assert.NotEqual(menu.Text, complaint.Text);
        Assert.NotEqual(menu.Text, back.Text);
        Assert.Equal((Question, 0x0306), (back.Op, back.Session));
    }

    private async Task<Screen> HopAsync(string phone, int op, string text, int session)
    {
        await _smsc.UssdAsync(phone, text, op, session);
        Assert.Equal(0, (await _smsc.NextAsync("delivered", e => e.GetProperty("op").GetInt32() == op)).GetProperty("status").GetInt32());
        return Screen.Of(await _smsc.NextAsync("submit", e => e.GetProperty("to").GetString() == phone));
    }

    /// <summary>What the phone shows, and what says so on the wire (SMPP 3.4 §5.3.2.44, §5.3.2.43).</summary>
    private sealed record Screen(string Text, int Op, int Session, int Coding)
    {
        public static Screen Of(JsonElement submit) => new(
            submit.GetProperty("text").GetString()!, submit.GetProperty("op").GetInt32(), submit.GetProperty("session").GetInt32(), submit.GetProperty("coding").GetInt32());
    }
}
