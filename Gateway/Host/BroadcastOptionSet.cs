using System.CommandLine;
using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Messages;

namespace Gateway.Host;

/// <summary>The options of the verb <c>broadcast</c>.</summary>
internal sealed class BroadcastOptionSet
{
    private readonly Option<string> _programme = new("--programme") { Description = "Whose people, such as kafaalat.", Required = true };
    private readonly Option<string> _message = new("--message") { Description = "The catalogue key of the text, such as notice.payment_ready.", Required = true };
    private readonly Option<string[]> _set = new("--set") { Description = "A value the text takes, as name=value; dates as 2026-12-01. May be repeated." };
    private readonly Option<string[]> _status = new("--status") { Description = "Enrolment status: pending, active, suspended, not_eligible, exited. Default active. May be repeated." };
    private readonly Option<string[]> _district = new("--district") { Description = "Only this district. May be repeated." };
    private readonly Option<string[]> _language = new("--language") { Description = "Only people of this language. May be repeated." };
    private readonly Option<int?> _limit = new("--limit") { Description = "At most so many people." };
    private readonly Option<MessageClass> _class = new("--class")
    {
        Description = "What it is for: Payment and Notice cannot be opted out of; Reminder and Awareness stop with STOP.", DefaultValueFactory = _ => MessageClass.Reminder,
    };
    private readonly Option<bool> _anyHour = new("--any-hour") { Description = "Send outside the sending hours, too." };
    private readonly Option<int> _weight = new("--weight") { Description = "Its share of the rate beside other broadcasts: 1 to 100.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _ussdFirst = new("--ussd-first") { Description = "Show it on the screen first where the operator can, and send it by SMS if it is not reached so." };
    private readonly Option<string> _replyFlow = new("--reply-flow") { Description = "The flow that a reply to it opens, such as complaint.", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _urduShift = new("--urdu-shift") { Description = "Write Urdu by the shift tables of seven bits, on links with UrduShift." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show people, parts and cost; send nothing." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_programme, _message, _set, _status, _district, _language, _limit, _class, _anyHour, _weight, _ussdFirst, _replyFlow, _urduShift, _dryRun, _yes])
            command.Add(option);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">A <c>--set</c> is not name=value.</exception>
    public BroadcastCommandOptions Read(ParseResult result)
    {
        var statuses = result.GetValue(_status) is { Length: > 0 } given ? given : ["active"];
        var audience = new Audience
        {
            Programme = result.GetRequiredValue(_programme),
            Statuses = statuses,
            Districts = result.GetValue(_district) ?? [],
            Languages = result.GetValue(_language) ?? [],
            Limit = result.GetValue(_limit),
        };
        var request = new BroadcastRequest(
            audience, result.GetRequiredValue(_message), Values(result.GetValue(_set) ?? []), result.GetValue(_class), result.GetValue(_anyHour), result.GetValue(_weight))
        {
            Way = new NoticeWay(result.GetValue(_ussdFirst), result.GetValue(_replyFlow) ?? "", result.GetValue(_urduShift)),
        };
        return new(request, result.GetValue(_dryRun), result.GetValue(_yes), string.Create(CultureInfo.InvariantCulture, $"terminal:{Environment.UserName}"));
    }

    private static Dictionary<string, string> Values(string[] pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw new FormatException($"--set {pair}: write name=value.");
            values[pair[..at]] = pair[(at + 1)..];
        }

        return values;
    }
}
