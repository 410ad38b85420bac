using Gateway.Simulator;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Tests.NodeSmpp;

/// <summary>Our simulated SMSC under a client that nobody here wrote.</summary>
public sealed class SimulatorForNodeTests : IAsyncLifetime
{
    private const string Phone = "923001234567";
    private SimulatedSmsc _smsc = null!;
    private NodeEsme _esme = null!;

    public async Task InitializeAsync()
    {
        _smsc = SimulatedSmsc.Start(new() { ReceiptDelay = TimeSpan.FromMilliseconds(20) }, TimeProvider.System, NullLogger.Instance);
        _esme = NodeEsme.Start(_smsc.Port);
        var bound = await _esme.NextAsync("bound");
        Assert.Equal((0, 0x34), (bound.GetProperty("status").GetInt32(), bound.GetProperty("version").GetInt32()));
    }

    public async Task DisposeAsync()
    {
        await _esme.DisposeAsync();
        await _smsc.DisposeAsync();
    }

    [Theory]
    [InlineData("Assalam o alaikum @ £5 [OK] {1} €", 0)]
    [InlineData("آپ کی قسط تیار ہے", 8)]
    public async Task A_text_arrives_as_it_was_written_and_its_receipt_is_read(string text, int coding)
    {
        await _esme.SendAsync(new { submit = new { to = Phone, text, coding } });
        var submitted = await _esme.NextAsync("submitted");
        var receipt = await _esme.NextAsync("receipt");

        Assert.Equal(0, submitted.GetProperty("status").GetInt32());
        Assert.Equal(text, Assert.Single(_smsc.InboxOf(Phone)).Text);
        var id = submitted.GetProperty("id").GetString();
        Assert.Equal((id, "DELIVRD", id, 2), (receipt.GetProperty("id").GetString(), receipt.GetProperty("stat").GetString(),
            receipt.GetProperty("tlvId").GetString(), receipt.GetProperty("state").GetInt32()));
    }

    [Fact]
    public async Task A_long_text_is_joined_from_its_parts_and_from_message_payload()
    {
        var (first, second) = (new string('a', 153), new string('b', 40));
        await _esme.SendAsync(new { submit = new { to = Phone, text = first, udh = "0500032A0201" } });
        await _esme.SendAsync(new { submit = new { to = Phone, text = second, udh = "0500032A0202" } });
        await _esme.SendAsync(new { submit = new { to = Phone, text = first + second, payload = true } });
        for (var n = 0; n < 3; n++)
            Assert.Equal(0, (await _esme.NextAsync("submitted")).GetProperty("status").GetInt32());

        Assert.Equal([first + second, first + second], _smsc.InboxOf(Phone).Select(t => t.Text));
    }

    [Theory]
    [InlineData("HELP", 0)]
    [InlineData("مدد", 8)]
    public async Task What_a_person_writes_is_read(string text, int coding)
    {
        var status = await _smsc.DeliverAsync(Phone, "8171", text, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        var message = await _esme.NextAsync("message");

        Assert.Equal(CommandStatus.Ok, status);
        Assert.Equal((text, Phone, "8171", coding), (message.GetProperty("text").GetString(), message.GetProperty("from").GetString(),
            message.GetProperty("to").GetString(), message.GetProperty("coding").GetInt32()));
    }

    [Fact]
    public async Task A_refusal_is_understood()
    {
        _smsc.Faults = _smsc.Faults with { ThrottleEvery = 1 };

        await _esme.SendAsync(new { submit = new { to = Phone, text = "salam" } });

        Assert.Equal((int)CommandStatus.Throttled, (await _esme.NextAsync("submitted")).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var stranger = NodeEsme.Start(_smsc.Port, "wrong");

        Assert.Equal((int)CommandStatus.InvalidPassword, (await stranger.NextAsync("bound")).GetProperty("status").GetInt32());
    }
}
