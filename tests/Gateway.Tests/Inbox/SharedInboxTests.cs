using System.Text;
using Gateway.Inbox;
using Gateway.Messages;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inbox;

/// <summary>Two gateways that accept messages into one database.</summary>
public sealed class SharedInboxTests
{
    private const int Texts = 60;

    [Theory, EachEngine]
    public async Task The_parts_of_a_text_are_joined_once_whichever_gateway_each_of_them_reaches(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var otherWriter = new BatchWriter(database.Database, NullLogger<BatchWriter>.Instance);
        var (first, second) = (Create(database, database.Writer), Create(database, otherWriter));

        for (var text = 0; text < Texts; text++)
            await Task.WhenAll(first.AcceptPartAsync(Part(text, 1), CancellationToken.None), second.AcceptPartAsync(Part(text, 2), CancellationToken.None));

        Assert.Equal(Texts, await database.CountAsync("inbox"));
    }

    private static InboxStore Create(TestDatabase database, BatchWriter writer) =>
        new(database.Database, writer, database.Personal, Options.Create(new InboxOptions()), TimeProvider.System);

    private static IncomingPart Part(int text, int number)
    {
        byte[] body = [5, 0, 3, (byte)text, 2, (byte)number, .. Encoding.BigEndianUnicode.GetBytes($"part {number}")];
        return new("north", Number(text), new ShortCode("8171"), new(PartNumbering.Header8, text, number, 2), 8, body, TimeProvider.System.GetUtcNow());
    }

    private static Msisdn Number(int text) => Msisdn.TryParse($"0300{1_110_000 + text}", out var number) ? number : throw new InvalidOperationException();
}
