using Gateway.Operators.Http;
using Gateway.Smpp;

namespace Gateway.Operators;

/// <summary>The settings section <c>Operators:&lt;name&gt;</c>: one mobile operator.</summary>
internal sealed class OperatorOptions
{
    /// <summary>The short codes it carries for the programme; the first is the sender when nothing else is asked for.</summary>
    public List<string> ShortCodes { get; set; } = [];

    /// <summary>National number prefixes it was given, such as 0300; a ported number is known by the operator it was last seen at.</summary>
    public List<string> Prefixes { get; set; } = [];

    /// <summary>How many segments a second it takes from us, over all links.</summary>
    public int TransactionsPerSecond { get; set; } = 100;

    /// <summary>What one segment costs, in the currency of the contract; for the estimate of a broadcast.</summary>
    public decimal PricePerSegment { get; set; }

    /// <summary>The binds to its SMSCs: sections Links:0, Links:1 …</summary>
    public List<SmscLinkOptions> Links { get; set; } = [];

    /// <summary>In place of links: the file that describes its HTTP interface, in <c>operators/</c> of the config folder.</summary>
    public string Http { get; set; } = "";

    /// <summary>What <c>{secret}</c> stands for in that file.</summary>
    public string HttpSecret { get; set; } = "";

    /// <summary>What the operator proves itself with at <c>POST /sms/{name}</c>. Empty: only this machine may call.</summary>
    public string CallbackSecret { get; set; } = "";

    /// <summary>The file, in the same folder, that describes how an aggregator shows a notice on the screens of its people; empty where none does.</summary>
    public string PushHttp { get; set; } = "";

    /// <summary>What <c>{secret}</c> stands for in that file.</summary>
    public string PushSecret { get; set; } = "";

    /// <summary>That file, read; null without one.</summary>
    internal HttpRouteFile? PushFile { get; set; }

    /// <summary>The file, read; null for an operator with links.</summary>
    internal HttpRouteFile? HttpFile { get; set; }
}
