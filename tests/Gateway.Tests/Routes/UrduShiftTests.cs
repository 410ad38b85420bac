using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Localization.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Routes;

/// <summary>Urdu in seven bits: on a link that may, for a broadcast that asks for it, and nowhere else.</summary>
public sealed class UrduShiftTests
{
    private const string Text = "آپ کی رقم تیار ہے. اسے 12 دسمبر تک مرکز سے لے لیں. یہ بلکل مفت ہے, کسی کو پیسے نہ دیں.";

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task The_tables_are_used_where_both_the_link_and_the_broadcast_say_so(bool link, bool broadcast, bool shifted)
    {
        await using var host = await RoutesHost.StartAsync(new() { ["Operators:jazz:Links:0:UrduShift"] = $"{link}" });

        await SendAsync(host, broadcast);
        var parts = new List<SubmitSm> { await host.NextSubmitAsync() };
        if (!shifted)
            parts.Add(await host.NextSubmitAsync());

        Assert.All(parts, part => Assert.Equal(shifted ? 0 : 8, (int)part.DataCoding));
        Assert.All(parts, part => Assert.True(part.EsmClass.HasFlag(EsmClass.Udhi)));
        Assert.Equal(Text, string.Concat(parts.Select(part => SmsDecoder.Decode(part.ShortMessage.Span, (byte)part.DataCoding, hasHeader: true).Text)));
        await host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status IN (1, 3)", 1);
        Assert.Equal(parts.Count, host.Smsc.Submitted);
    }

    private static async Task SendAsync(RoutesHost host, bool isShifted)
    {
        var broadcast = Guid.CreateVersion7();
        Assert.True(Msisdn.TryParse(RoutesHost.Phone, out var to));
        var outbox = host.Services.GetRequiredService<OutboxWriter>();
        await host.Services.GetRequiredService<BatchWriter>().WriteAsync(
            session =>
            {
                session.Execute(
                    """
                    INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, state, any_hour, total, created_at, created_by, weight, finished_at, urdu_shift)
                    VALUES ($1, 'kafaalat', 'own text', '{}', 4, '8171', 4, 1, 1, 1000, 'staff', 1, 1000, $2)
                    """, broadcast.Stored(), isShifted ? 1L : 0L);
                outbox.Add(session, new OutgoingMessage(
                    MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), Text, MessageClass.Reminder, Priority.Bulk, "jazz",
                    TimeProvider.System.GetUtcNow().AddHours(1), broadcast));
            }, CancellationToken.None);
        outbox.Signal();
    }
}
