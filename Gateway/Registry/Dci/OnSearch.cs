using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Registry.Sources;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Dci;

/// <summary>What a registry that called back is told.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The acknowledgement.</param>
internal sealed record CallAnswer(int Status, string Body);

/// <summary>
/// Takes the answers that DCI registries call back (on-search): from a registry that is configured, meant for us, signed, in time, once,
/// and to a question that was asked. What it says goes into the projection, from where the waiting answers are given.
/// </summary>
internal sealed partial class OnSearch(
    RegistrySources sources, DciSearches searches, ProjectionWriter projection, DeferredLookups deferred, PersonalData personal, BatchWriter writer, TimeProvider time,
    ILogger<OnSearch> logger)
{
    /// <summary>The longest call that is read.</summary>
    public const int LongestCall = 256 * 1024;

    /// <summary>Takes one call.</summary>
    public async Task<CallAnswer> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken aborted)
    {
        JsonElement call;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            call = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return Refuse(400, "err.request.bad");
        }

        if (DciWords.Child(call, "header") is not { } header || DciWords.Child(call, "message") is not { } message)
            return Refuse(400, "err.request.bad");
        if (DciWords.Text(header, "action") is not ("on-search" or "on_search"))
            return Refuse(400, "rjct.action.not_supported");
        var sender = DciWords.Text(header, "sender_id");
        var source = sources.Dci.FirstOrDefault(one => one.Options.Dci!.ReceiverId == sender);
        if (source is null)
            return Refuse(403, "err.sender_id.invalid");
        if (DciWords.Text(header, "receiver_id") != source.Options.Dci!.SenderId)
            return Refuse(403, "err.receiver_id.invalid");
        return Problem(source, call, header, message) is { } problem ? Refuse(401, problem) : await StoreAsync(source, call, header, message, aborted);
    }

    private string? Problem(DciSource source, JsonElement call, JsonElement header, JsonElement message)
    {
        var signature = DciWords.Text(call, "signature");
        if (source.Verifying is not { } key)
            return source.Options.Dci!.AllowUnsignedCalls ? null : "err.signature.missing";
        if (signature.Length < 20)
            return "err.signature.missing";
        if (DciSignature.Problem(key, DciWords.Text(header, "sender_id"), signature, Encoding.UTF8.GetBytes(header.GetRawText() + message.GetRawText()), time.GetUtcNow()) is not { } why)
            return null;
        LogBadSignature(source.Name, why);
        return "err.signature.invalid";
    }

    private async Task<CallAnswer> StoreAsync(DciSource source, JsonElement call, JsonElement header, JsonElement message, CancellationToken aborted)
    {
        var (id, transaction) = (DciWords.Text(header, "message_id"), DciWords.Text(message, "transaction_id"));
        if (id.Length is 0 or > 200)
            return Refuse(400, "err.request.bad");
        var digest = personal.DigestOf($"{source.Name}\x1F{id}").ToArray();
        if (transaction.Length is 0 or > 99 || await searches.WhomAsync(transaction, source.Name, aborted) is not { } cnic)
            return await writer.WriteAsync(session => session.Scalar("SELECT 1 FROM dci_calls WHERE message = $1", digest), aborted) is null
                ? Refuse(404, "err.request.not_found") : Refuse(409, "rjct.message_id.duplicate");

        var finding = new DciReader(source.Options).Search(call, cnic, reference: null);
        var save = finding switch
        {
            Finding.Found found => projection.Storing(found.Person, source.Name),
            Finding.Absent => Absences.Storing(personal.TokenOfCnic(cnic.Digits), time.GetUtcNow()),
            _ => static _ => { },
        };
        if (finding is Finding.NoAnswer fault)
            LogNoAnswer(source.Name, fault.Fault, fault.Reason);
        var hurry = deferred.Hurrying(personal.TokenOfCnic(cnic.Digits));
        var now = time.GetUtcNow();
        var isFirst = await writer.WriteAsync(
            session =>
            {
                if (!DciSearches.Take(session, digest, transaction, now))
                    return false;
                save(session);
                hurry(session);
                return true;
            }, aborted);
        return isFirst ? Answer(200, "ACK", "") : Refuse(409, "rjct.message_id.duplicate");
    }

    private CallAnswer Refuse(int status, string code) => Answer(status, "ERR", code);

    private CallAnswer Answer(int status, string word, string code)
    {
        var message = new JsonObject
        {
            ["ack_status"] = word,
            ["timestamp"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["correlation_id"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        };
        if (code.Length > 0)
            message["error"] = new JsonObject { ["code"] = code, ["message"] = "" };
        return new CallAnswer(status, new JsonObject { ["message"] = message }.ToJsonString());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registry {Source} called back with a signature that does not hold: {Why}")]
    private partial void LogBadSignature(string source, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registry {Source} called back without an answer ({Fault}): {Reason}")]
    private partial void LogNoAnswer(string source, Fault fault, string reason);
}
