using System.Text;
using Gateway.Messages;
using Localization.Sms;

namespace Gateway.Inbox;

/// <summary>A text joined from its parts.</summary>
internal sealed record JoinedText(string Operator, Msisdn From, ShortCode To, string Text, DateTimeOffset ReceivedAt)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"joined text from {From}, {Text.Length} characters";
}

/// <summary>A part as the shelf held it, opened.</summary>
internal sealed record ShelvedPart(
    int Number, int Total, byte DataCoding, byte[] Octets, bool HasHeader, string Sender, string Operator, string Recipient, DateTimeOffset ReceivedAt)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"part {Number} of {Total}";
}

/// <summary>Joins the parts of a long text; a part that never came shows as an ellipsis.</summary>
internal static class PartAssembly
{
    private const string Missing = " … ";

    /// <summary>The text of the parts, given in order.</summary>
    public static JoinedText Join(List<ShelvedPart> parts)
    {
        var first = parts[0];
        if (!Msisdn.TryParse(first.Sender, out var from))
            throw new InvalidDataException("A stored part holds no number.");
        return new(first.Operator, from, new ShortCode(first.Recipient), TextOf(parts), parts.Min(part => part.ReceivedAt));
    }

    // Parts that follow each other are decoded together: another handset may have cut a character in half.
    private static string TextOf(List<ShelvedPart> parts)
    {
        var text = new StringBuilder();
        var run = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Number != (i == 0 ? 1 : parts[i - 1].Number + 1))
                text.Append(Missing);
            run.Add(parts[i].Octets);
            if (i + 1 < parts.Count && parts[i + 1].Number == parts[i].Number + 1 && parts[i + 1].DataCoding == parts[i].DataCoding)
                continue;
            text.Append(SmsDecoder.DecodeParts(run, parts[i].DataCoding, parts[i].HasHeader).Text);
            run.Clear();
        }

        if (parts[^1].Number < parts[0].Total)
            text.Append(Missing);
        return text.ToString();
    }
}
