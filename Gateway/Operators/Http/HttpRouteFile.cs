namespace Gateway.Operators.Http;

/// <summary>One HTTP operator as its file describes it (<c>config/operators/*.http.yaml</c>).</summary>
internal sealed class HttpRouteFile
{
    /// <summary>The request that sends a message.</summary>
    public HttpSend Send { get; set; } = new();

    /// <summary>How an answer says that the message was taken.</summary>
    public HttpAccepted Accepted { get; set; } = new();

    /// <summary>What other answers mean; the first that fits counts, and it counts before <see cref="Accepted"/>.</summary>
    public List<HttpErrorRule> Errors { get; set; } = [];

    /// <summary>How receipts and incoming messages are read at <c>POST /sms/{operator}</c>.</summary>
    public HttpCallback Callback { get; set; } = new();
}

/// <summary>The request that sends a message.</summary>
internal sealed class HttpSend
{
    /// <summary>POST, GET or PUT.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>The address; placeholders in path and query only.</summary>
    public string Url { get; set; } = "";

    /// <summary>Headers by name.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>A JSON body: the values are escaped within its quotes.</summary>
    public string? Json { get; set; }

    /// <summary>An XML body: the values are escaped within its text and quotes.</summary>
    public string? Xml { get; set; }

    /// <summary>A form body, field by field.</summary>
    public Dictionary<string, string>? Form { get; set; }

    /// <summary>Seconds for the whole exchange; beyond them the outcome is unknown.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>How many requests may be under way at a time.</summary>
    public int Window { get; set; } = 8;
}

/// <summary>A value in an answer, and what it must be.</summary>
internal class HttpField
{
    /// <summary>Where it is in a JSON body, such as <c>messages[0].id</c>.</summary>
    public string? Json { get; set; }

    /// <summary>A regular expression over the body; its first group is the value.</summary>
    public string? Regex { get; set; }

    /// <summary>The words it may be; empty: any.</summary>
    public List<string> Is { get; set; } = [];
}

/// <summary>How an answer says that the message was taken: by its status, by a value when one is named, and by an id.</summary>
internal sealed class HttpAccepted
{
    /// <summary>The HTTP statuses, such as 200 or 2xx.</summary>
    public List<string> Status { get; set; } = ["2xx"];

    /// <summary>A value that must be there as well.</summary>
    public HttpField? When { get; set; }

    /// <summary>The operator's id of the message.</summary>
    public HttpField Id { get; set; } = new();
}

/// <summary>What an answer means when it fits: its status and its value, where they are named.</summary>
internal sealed class HttpErrorRule : HttpField
{
    /// <summary>The HTTP statuses, such as 429 or 5xx; empty: any.</summary>
    public List<string> Status { get; set; } = [];

    /// <summary>permanent, temporary, throttle or unusable.</summary>
    public string Means { get; set; } = "";
}

/// <summary>How callbacks are read: JSON or form fields, whichever comes.</summary>
internal sealed class HttpCallback
{
    /// <summary>Where a list of items is in a JSON body; empty: the body is one item.</summary>
    public string Items { get; set; } = "";

    /// <summary>A receipt; null when the operator sends none.</summary>
    public HttpReceiptFields? Receipt { get; set; }

    /// <summary>An incoming message; null when the operator sends none.</summary>
    public HttpMessageFields? Message { get; set; }

    /// <summary>The body of our answer.</summary>
    public string Answer { get; set; } = "OK";
}

/// <summary>The fields of a receipt.</summary>
internal sealed class HttpReceiptFields
{
    /// <summary>The operator's id of the message.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its status word.</summary>
    public string Status { get; set; } = "";

    /// <summary>Why it failed.</summary>
    public string? Error { get; set; }

    /// <summary>The words for delivered.</summary>
    public List<string> Delivered { get; set; } = [];

    /// <summary>The words for failed for good.</summary>
    public List<string> Failed { get; set; } = [];
}

/// <summary>The fields of an incoming message.</summary>
internal sealed class HttpMessageFields
{
    /// <summary>The sender.</summary>
    public string From { get; set; } = "";

    /// <summary>The short code.</summary>
    public string To { get; set; } = "";

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The operator's id, by which a repetition is known.</summary>
    public string? Id { get; set; }
}
