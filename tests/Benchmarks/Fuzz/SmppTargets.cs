using System.Text;
using Dialogs.Inputs;
using Gateway.Conversations;
using Gateway.Host;
using Gateway.Inbox;
using Gateway.Messages;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Localization.Input;
using Localization.Sms;

namespace Benchmarks.Fuzz;

/// <summary>What operators bring: reports, parts of long texts, and texts of people.</summary>
internal static class SmppTargets
{
    private const int MostFields = 4096;
    private static readonly Address Phone = new(1, 1, "923001234567");
    private static readonly Address Code = new(0, 1, "8171");

    /// <summary>The text of a receipt under any data_coding (SMPP 3.4 Appendix B), flagged or not.</summary>
    public static FuzzTarget Receipts() => new(
        "receipts", "Texts of delivery receipts: never an exception, never more than 48 octets an octet and 8 KB.", 5_000_000,
        [.. ReceiptSeeds.Select(text => (byte[])[0, .. Encoding.Latin1.GetBytes(text)])],
        FuzzTarget.Now(static input =>
        {
            if (input.Length == 0)
                return false;
            var pdu = new DeliverSm
            {
                Source = Phone, Destination = Code, DataCoding = (DataCoding)input[0], ShortMessage = input[1..], EsmClass = (input[0] & 1) == 0 ? EsmClass.Receipt : default,
            };
            var isOne = DeliveryReceipt.TryParse(pdu, out var receipt, UnflaggedReceipts.Accept);
            if (isOne && (receipt!.MessageId.Length > MostFields || receipt.TextStart?.Length > MostFields))
                throw new FuzzFindException("A field is longer than any receipt.");
            return isOne;
        }))
    {
        Words = ["id:", "sub:001", "dlvrd:001", "submit date:", "done date:", "2611221200", "stat:", "DELIVRD", "EXPIRED", "UNDELIV", "REJECTD", "err:", "text:", "Text:", " "],
        MostAllocated = static length => (48L * length) + 8192,
        Longest = 2048,
    };

    /// <summary>Short messages with a user data header (3GPP TS 23.040 §9.2.3.24): its parts, and the text that joins them.</summary>
    public static FuzzTarget Parts() => new(
        "udh", "Up to four short messages with user data headers, joined as parts: two references never meet, a text never grows beyond its octets.", 2_000_000,
        [
            [0, 12, 5, 0, 3, 7, 2, 1, .. "Hello "u8, 12, 5, 0, 3, 7, 2, 2, .. "people"u8],
            [8, 11, 6, 8, 4, 1, 2, 2, 1, 6, 0x27, 6, 0x28, 11, 6, 8, 4, 1, 2, 2, 2, 6, 0x29, 6, 0x2A],
            [0, 9, 3, 0x25, 1, 13, .. "abcde"u8, 9, 3, 0x24, 1, 13, .. "abcde"u8], [4, 8, 6, 5, 4, 0x0B, 0x84, 0x23, 0xF0, 1],
            [8, 5, 4, 0x24, 1, 13, 0xD8, 9, 5, 0, 3, 9, 255, 255, 0xDC, 0], [0, 8, 5, 0, 3, 9, 3, 0, 0x1B, 8, 5, 0, 3, 9, 3, 4, 0x1B],
        ],
        FuzzTarget.Now(Join))
    {
        MostAllocated = static length => (64L * length) + 16_384,
        Longest = 600,
    };

    /// <summary>The whole way of a text: octets under a data_coding, with a header or without, to what somebody wants.</summary>
    public static FuzzTarget Texts()
    {
        var understanding = new Understanding(FlowFiles.Read(ConfigFolder.Find(null)).Intents);
        string[] menu = ["Payment", "Complaint", "قسط", "شکایت"];
        var today = new DateOnly(2026, 11, 22);
        return new(
            "mo", "Octets of a person's text: decoded, normalised, and read as an intent and one other kind of answer.", 1_000_000,
            [.. TextSeeds.SelectMany(text => (byte[][])[[0, 0, .. Encoding.Latin1.GetBytes(text)], [8, 0, .. Encoding.BigEndianUnicode.GetBytes(text)]])],
            FuzzTarget.Now(input =>
            {
                if (input.Length < 2)
                    return false;
                var read = SmsDecoder.Decode(input.AsSpan(2), input[0], (input[1] & 1) != 0);
                if (read.Text.Length > (2 * input.Length) + 16)
                    throw new FuzzFindException("The text is longer than its octets can hold.");
                var text = InputNormaliser.Normalise(read.Text);
                if (InputNormaliser.Normalise(text) != text)
                    throw new FuzzFindException("What was normalised is not normal.");
                var kind = Understanding.Kinds[1 + (input.Length % (Understanding.Kinds.Count - 1))];
                var intent = understanding.Label("intent", read.Text, menu, today) ?? throw new FuzzFindException("There is no label.");
                _ = understanding.Label(kind, read.Text, menu, today) ?? throw new FuzzFindException("There is no label.");
                return intent != "NONE";
            }))
        {
            Words = ["\u0622", "STOP", "35202", "-", "\u200f", "قسط", "\u06f1", "help", " ", "yes", "ha"],
            MostAllocated = static length => (6000L * length) + 400_000,
            Longest = 1600,
        };
    }

    // The first octet is the data_coding; each part begins with its length.
    private static bool Join(byte[] input)
    {
        var shelves = new Dictionary<(PartNumbering, int), List<ShelvedPart>>();
        var octets = 0;
        for (var at = 1; at < input.Length && octets < 4;)
        {
            var length = Math.Min(input[at], input.Length - at - 1);
            var message = input.AsMemory(at + 1, length);
            at += 1 + length;
            octets++;
            UserDataHeader? header = UserDataHeader.TryParse(message.Span, out var read) ? read : null;
            if (header is { } one && one.Length > length)
                throw new FuzzFindException("The header is longer than its message.");
            var pdu = new DeliverSm { Source = Phone, Destination = Code, EsmClass = EsmClass.Udhi, DataCoding = (DataCoding)input[0], ShortMessage = message.ToArray() };
            if (Quarantine.ReasonFor(pdu, header) is not null || PartPlace.Of(pdu, header) is not { } place)
                continue;
            if (place.Part < 1 || place.Part > place.Total || place.Total is < 2 or > 255)
                throw new FuzzFindException("A part has no place in its text.");
            var shelf = shelves.TryGetValue((place.Numbering, place.Reference), out var known) ? known : shelves[(place.Numbering, place.Reference)] = [];
            if (!shelf.Exists(part => part.Number == place.Part))
                shelf.Add(new(place.Part, place.Total, input[0], message.ToArray(), place.HasHeader, Phone.Value, "north", Code.Value, DateTimeOffset.UnixEpoch));
        }

        foreach (var shelf in shelves.Values)
        {
            var joined = PartAssembly.Join([.. shelf.OrderBy(part => part.Number)]);
            if (joined.Text.Length > shelf.Sum(part => part.Octets.Length * 2) + (4 * (shelf.Count + 1)))
                throw new FuzzFindException("The text is longer than its parts can hold.");
        }

        return shelves.Count > 0;
    }

    private static readonly string[] ReceiptSeeds =
    [
        "id:1234567890 sub:001 dlvrd:001 submit date:2611221200 done date:2611221201 stat:DELIVRD err:000 text:Your payment is ",
        "id:0 sub:001 dlvrd:000 submit date:261122120000 done date:261122120100 stat:EXPIRED err:099 Text:", "ID:abc-DEF SUB:1 DLVRD:1 SUBMIT DATE:26112212 DONE DATE:2611221201 STAT:UNDELIV ERR:0x1F TEXT:id:7 stat:DELIVRD",
        "id:1 stat:REJECTD", "stat:DELIVRD id:2 err:", "id:\"3\" sub:001 dlvrd:001 submitdate:2611221200 donedate:2611221201 stat:ACCEPTD err:0", "id:4;sub:1;dlvrd:1;stat:UNKNOWN;err:1;text:x", "please pay id:1 stat:DELIVRD", "",
    ];

    private static readonly string[] TextSeeds =
        ["35202-1234567-4", "۳۵۲۰۲ ۱۲۳۴۵۶۷ ۴", "payment kab aye gi", "meri qist nahi mili", "STOP", "شکایت درج کرنی ہے", "yes", "1", "0300 1234567", "15/11/1979", "Rs. 12,000", "agent paise katta hai", "help me please", "KF-2026-1234", "زبان"];
}
